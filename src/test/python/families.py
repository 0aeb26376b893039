"""Writes src/test/resources/families: small networks of many architecture families as torch exports them, and torch's gradients.

For each network NAME: NAME.onnx, and NAME.f32, little endian float32: the gradient [2, C, H, W] of sum(seed * output) by
the image and the output [2, ...], both computed in double precision; where a hidden layer is given, its gradient and the
layer follow. families.csv lists the networks, with how far torch's own gradient in single precision is from the one in double.
Images and seeds are not stored: see numbers(). Run from the repository root: python3 src/test/python/families.py [NAME ...]
"""

import copy
import csv
import io
import os
import sys
import warnings
import zlib
from dataclasses import dataclass
from typing import Callable

import numpy as np
import onnx
import torch
import torch.nn as nn

from family_nets import *

FOLDER = "src/test/resources/families"


@dataclass
class Family:
    name: str
    build: Callable
    opset: int
    size: int = 32
    hidden: str = ""  # a module whose output is returned too
    raw: bool = False  # nothing folded: BatchNormalization, Dropout, Constant and Identity nodes stay
    inputs: bool = False  # weights are listed as inputs, as old files have it
    fixed: bool = False  # made for a batch of one
    newer: int = 0  # the opset that the file says, where torch can not export it


FAMILIES = [
    Family("caffenet", lambda: alexnet(Lrn, True), 9, 67),
    Family("alexnet-lrn-chain-9", lambda: alexnet(LrnChain, False), 9, 63),
    Family("alexnet-lrn-chain-13", lambda: alexnet(LrnChain, False), 13, 63),
    Family("vgg", lambda: vgg(False), 9),
    Family("vgg-bn-raw", lambda: vgg(True), 11, raw=True),
    Family("googlenet", googlenet, 12, 48),
    Family("inception3", Inception3, 13, 37),
    Family("resnet18", resnet18, 13, hidden="3"),
    Family("resnet18-raw", resnet18, 9, raw=True, inputs=True),
    Family("resnet50", resnet50, 17),
    Family("resnext", resnext, 12),
    Family("densenet", densenet, 11, hidden="2"),
    Family("densenet-raw", densenet, 15, raw=True),
    Family("squeezenet", squeezenet, 9, 35, "4"),
    Family("shufflenet2-9", shufflenet2, 9, fixed=True),
    Family("shufflenet2-13", shufflenet2, 13, hidden="4"),
    Family("mobilenet1", mobilenet1, 10),
    Family("mobilenet2-10", mobilenet2, 10),
    Family("mobilenet2-13", mobilenet2, 13),
    Family("mobilenet3-11", mobilenet3, 11),
    Family("mobilenet3-14", mobilenet3, 14, hidden="3"),
    Family("efficientnet", efficientnet, 13, hidden="2"),
    Family("convnext-13", convnext, 13, hidden="3"),
    Family("convnext-17", convnext, 17),
    Family("convnext-gelu", lambda: convnext(Gelu), 17, newer=20),
    Family("regnet", regnet, 13),
    Family("unet-transposed", lambda: Unet(transposed), 13, 30),
    Family("unet-nearest-9", lambda: Unet(upsampled("nearest"), False), 9, 28),
    Family("unet-nearest-13", lambda: Unet(upsampled("nearest")), 13, 30),
    Family("unet-bilinear-11", lambda: Unet(upsampled("bilinear", True)), 11, 28),
    Family("deeplab-half-pixel", lambda: DeepLab(False), 13, 33, "body"),
    Family("deeplab-align-corners", lambda: DeepLab(True), 11, 33),
    Family("vit-13", Vit, 13, hidden="layers.0"),
    Family("vit-17", Vit, 17),
    Family("deit-fixed-batch", Deit, 11, fixed=True),
    Family("deit-14", Deit, 14, hidden="layers.0"),
    Family("swin-fixed-mask-13", lambda: Swin(True), 13, hidden="body.1"),
    Family("swin-fixed-mask-17", lambda: Swin(True), 17),
    Family("swin-13", lambda: Swin(False), 13),
    Family("swin-fixed-batch", lambda: Swin(True), 14, fixed=True),
]


def numbers(stream, shape):
    """Numbers in [-1, 1) with 24 bits each: the upper bits of splitmix64 over (stream, position)."""
    count = int(np.prod(shape))
    with np.errstate(over="ignore"):
        z = (np.arange(1, count + 1, dtype=np.uint64) + np.uint64(stream << 32)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return torch.tensor(((z >> np.uint64(40)).astype(np.float64) / 2**23 - 1).reshape(shape))


def trained(net, image):
    """The net with random weights whose activations stay of order one, and statistics as after training."""
    net(image)  # lazy layers learn their size
    for module in net.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)):
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
            if module.bias is not None:
                nn.init.normal_(module.bias, std=0.2)
        elif isinstance(module, nn.MultiheadAttention):
            nn.init.normal_(module.in_proj_bias, std=0.2)
        elif isinstance(module, (nn.BatchNorm2d, nn.LayerNorm)):
            nn.init.uniform_(module.weight, 0.6, 1.4)
            nn.init.normal_(module.bias, std=0.2)
            module.momentum = 1.0
    net.train()
    with torch.no_grad():
        for _ in range(2):
            net(torch.randn(8, *image.shape[1:]))
        for module in net.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.running_mean += torch.randn_like(module.running_mean) * 0.2
                module.running_var *= torch.rand_like(module.running_var) * 0.6 + 0.7
        net.eval()
        last = [m for m in net.modules() if isinstance(m, (nn.Conv2d, nn.Linear))][-1]
        last.weight /= net(image).std() + 0.1
    return net


class WithHidden(nn.Module):
    def __init__(self, net, name):
        super().__init__()
        self.net = net
        net.get_submodule(name).register_forward_hook(self.keep)

    def keep(self, module, inputs, output):
        self.kept = output

    def forward(self, x):
        logits = self.net(x)
        return logits, self.kept * 1.0  # a value of its own, so that the file can name it


def gradient(net, name, image, stream):
    """Output and gradient of the net's own type, for seeds of a stream; of the hidden module where a name is given."""
    kept = []
    if name:
        handle = net.get_submodule(name).register_forward_hook(lambda m, i, o: kept.append(o))
    image = image.clone().requires_grad_()
    output = net(image)
    if name:
        handle.remove()
        output = kept[0]
    seed = numbers(stream, tuple(output.shape)).to(image.dtype)
    (result,) = torch.autograd.grad((output * seed).sum(), image)
    return output.detach().double(), result.double()


def export(family, net, image):
    model = WithHidden(copy.deepcopy(net), family.hidden) if family.hidden else net
    names = ["logits", "hidden"] if family.hidden else ["logits"]
    settings = {"custom_opsets": {"newer": 1}} if family.newer else {}
    if family.raw:
        settings = {"training": torch.onnx.TrainingMode.PRESERVE, "do_constant_folding": False}
    file = io.BytesIO()
    axes = {} if family.fixed else {n: {0: "batch"} for n in ["image"] + names}
    torch.onnx.export(
        model, image[:1] if family.fixed else image, file, opset_version=family.opset, input_names=["image"],
        output_names=names, dynamic_axes=axes, keep_initializers_as_inputs=family.inputs, **settings,
    )
    proto = onnx.load_model_from_string(file.getvalue())
    if family.newer:
        proto.ir_version = 9
        proto.ClearField("opset_import")
        proto.opset_import.add().version = family.newer
    else:
        onnx.checker.check_model(proto)
    for node in proto.graph.node:
        node.ClearField("doc_string")
        node.domain = node.domain.replace("newer", "")
    return proto


def relative(found, expected):
    return float((found - expected).norm() / expected.norm())


def make(family):
    torch.manual_seed(zlib.crc32(family.name.encode()))
    image = numbers(1, (2, 3, family.size, family.size))
    net = trained(family.build(), image.float())
    proto = export(family, net, image.float())
    path = os.path.join(FOLDER, family.name)
    onnx.save(proto, path + ".onnx")
    blob, errors, shapes = [], [], []
    for i, layer in enumerate(["", family.hidden] if family.hidden else [""]):
        output, exact = gradient(copy.deepcopy(net).double(), layer, image, 2 + i)
        _, single = gradient(net, layer, image.float(), 2 + i)
        errors.append("%.2e" % relative(single, exact))
        blob += [exact, output]
        shapes.append("x".join(map(str, output.shape)))
    with open(path + ".f32", "wb") as file:
        for array in blob:
            file.write(array.numpy().astype("<f4").tobytes())
    row = [family.name, family.newer or family.opset, family.size, ";".join(shapes), ";".join(errors)]
    kinds = sorted({node.op_type for node in proto.graph.node})
    size = (os.path.getsize(path + ".onnx") + os.path.getsize(path + ".f32")) // 1000
    print(*row, f"{size} kB", f"std {blob[1].std():.2f}", len(proto.graph.node), ",".join(kinds), flush=True)
    return row


def main():
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    os.makedirs(FOLDER, exist_ok=True)
    chosen = sys.argv[1:]
    rows = [make(f) for f in FAMILIES if not chosen or f.name in chosen]
    if not chosen:
        with open(os.path.join(FOLDER, "families.csv"), "w") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["name", "opset", "size", "outputs", "torch_single_error"])
            writer.writerows(rows)


if __name__ == "__main__":
    main()
