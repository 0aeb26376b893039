"""What torchvision's and Caffe's preparations make of an image, by Pillow and, for OpenCV's interpolation, torch.

Run with Debian's python3-pil and python3-torch: python3 probe_fits.py ../resources/probe/fits
photo.png is resized and cut as each FIT_HEIGHTxWIDTH.png says (':' written as '-').
"""
import os
import sys

import numpy as np
import torch
from PIL import Image

OUT = sys.argv[1]
FILTERS = {"box": Image.BOX, "bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC, "lanczos": Image.LANCZOS}

random = np.random.default_rng(5)
r, c = np.mgrid[0:47, 0:61]
photo = np.stack([4 * c, 5 * r, 255 - 2 * (r + c)], -1) + random.integers(-60, 60, (47, 61, 3))
photo[10:20, 30:50] = (250, 0, 5)
photo = Image.fromarray(photo.clip(0, 255).astype(np.uint8))
photo.save(os.path.join(OUT, "photo.png"))


def centre(image, height, width, rounded):
    top, left = rounded((image.height - height) / 2), rounded((image.width - width) / 2)
    return image.crop((left, top, left + width, top + height))


def shorter(size, name, height, width):
    """torchvision.transforms.Resize(size) and CenterCrop((height, width)), as in its 0.14."""
    w, h = photo.size
    short, long = min(w, h), max(w, h)
    new = size, int(size * long / short)
    new_w, new_h = new if w <= h else new[::-1]
    return centre(photo.resize((new_w, new_h), FILTERS[name]), height, width, lambda x: int(round(x)))


def squash(name, height, width):
    return photo.resize((width, height), FILTERS[name])


def caffe(size, height, width):
    """cv::resize, INTER_LINEAR: align_corners=False without antialiasing; the margin cut to whole pixels."""
    chw = torch.tensor(np.array(photo)).permute(2, 0, 1)[None].double()
    out = torch.nn.functional.interpolate(chw, (size, size), mode="bilinear", align_corners=False)
    out = Image.fromarray(out[0].permute(1, 2, 0).round().byte().numpy())
    return centre(out, height, width, int)


def keep(fit, height, width, image):
    assert image.size == (width, height)
    image.save(os.path.join(OUT, "%s_%dx%d.png" % (fit.replace(":", "-"), height, width)))


for name in FILTERS:
    keep("shorter:36:" + name, 29, 29, shorter(36, name, 29, 29))
    keep("squash:" + name, 20, 33, squash(name, 20, 33))
    keep("squash:" + name, 90, 75, squash(name, 90, 75))
keep("cover", 29, 29, shorter(29, "bilinear", 29, 29))
keep("shorter:64", 57, 57, shorter(64, "bilinear", 57, 57))
keep("caffe:40", 33, 33, caffe(40, 33, 33))
keep("caffe:70", 61, 61, caffe(70, 61, 61))
keep("caffe:25", 16, 16, caffe(25, 16, 16))
