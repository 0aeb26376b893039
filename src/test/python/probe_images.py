"""Image files of every kind that probe sets may hold, and what Pillow sees in them.

Run with Debian's python3-pil: python3 probe_images.py ../resources/probe/images
Each NAME.EXT comes with NAME.golden.png: exif_transpose, laid on white, convert("RGB").
"""
import io
import os
import sys

import numpy as np
from PIL import Image, ImageOps

OUT = sys.argv[1]
H, W = 30, 41


def picture():
    r, c = np.mgrid[0:H, 0:W]
    rgb = np.stack([6 * c, 8 * r, 255 - 3 * (r + c)], -1)
    rgb[4:12, 5:20] = (220, 30, 40)
    rgb[18:27, 25:38] = (20, 60, 200)
    return rgb.clip(0, 255).astype(np.uint8)


def golden(image):
    image = ImageOps.exif_transpose(image)
    if image.mode == "I" or image.mode.startswith("I;16"):
        image = Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    if image.mode in ("LA", "RGBA") or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    return image.convert("RGB")


def keep(name, data):
    with open(os.path.join(OUT, name), "wb") as f:
        f.write(data)
    golden(Image.open(io.BytesIO(data))).save(os.path.join(OUT, name + ".golden.png"))


def save(name, image, **options):
    data = io.BytesIO()
    image.save(data, name.rsplit(".", 1)[1].replace("jpg", "jpeg"), **options)
    keep(name, data.getvalue())
    return data.getvalue()


rgb = Image.fromarray(picture())
alpha = Image.fromarray((np.mgrid[0:H, 0:W][1] * 6).clip(0, 255).astype(np.uint8))
save("rgb.jpg", rgb, quality=90)
save("progressive.jpg", rgb, quality=90, progressive=True)
save("full-chroma.jpg", rgb, quality=90, subsampling=0)
save("grey.jpg", rgb.convert("L"), quality=90)
cmyk = save("cmyk.jpg", rgb.convert("CMYK"), quality=95)
adobe = cmyk.index(b"Adobe")
assert cmyk[adobe + 11] == 0
# the same samples, said to be luma and chroma: Photoshop's kind, which Pillow reads and does not write
keep("ycck.jpg", cmyk[:adobe + 11] + b"\x02" + cmyk[adobe + 12:])
for mark in range(1, 9):
    exif = Image.Exif()
    exif[0x112] = mark
    save("turned-%d.jpg" % mark, rgb, quality=90, exif=exif)
exif = Image.Exif()
exif[0x112] = 6
save("turned.png", rgb, exif=exif)
save("turned.webp", rgb, lossless=True, exif=exif)
save("rgb.png", rgb)
save("rgb.bmp", rgb)
save("grey.bmp", rgb.convert("L"))
save("grey.png", rgb.convert("L"))
save("grey-alpha.png", Image.merge("LA", [rgb.convert("L"), alpha]))
save("bits.png", rgb.convert("1"))
save("palette.png", rgb.quantize(16))
save("palette-alpha.png", rgb.quantize(16), transparency=3)
save("alpha.png", Image.merge("RGBA", [*rgb.split(), alpha]))
save("alpha.webp", Image.merge("RGBA", [*rgb.split(), alpha]), lossless=True)
save("lossless.webp", rgb, lossless=True)
# without edges: decoders of WebP do not agree on how chroma is enlarged
r, c = np.mgrid[0:96, 0:128]
smooth = np.stack([2 * c, 2 * r, 250 - r - c], -1).astype(np.uint8)
save("lossy.webp", Image.fromarray(smooth), quality=90)
save("grey-16.png", Image.fromarray((picture()[:, :, 0].astype(np.uint16) << 8) + 77))
