"""The other side of `facetwatch bench gradients`: the same networks in torch, and their autograd.

Usage: torch_gradients.py NET FILE. Writes the network NET (caffenet, squeezenet, resnet18; random weights of a fixed seed) to
the ONNX file FILE and prints "ready". Then reads lines from its input:
  "step BATCH"  runs one forward and backward pass on one thread and prints the CPU seconds it took;
  "save BATCH"  writes the images, the weights of the logits and torch's gradient to FILE.images, FILE.seed and FILE.gradient
                (float32, native order) and prints "saved".
Needs torch 1.13 or later and onnx (Debian: python3-torch, python3-onnx).
"""

import sys
import time
import warnings

import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)


class Lrn(torch.autograd.Function):
    """Local response normalization that is exported as the one operator LRN; only its forward pass and export are used."""

    @staticmethod
    def forward(ctx, x, size, alpha, beta, bias):
        return F.local_response_norm(x, size, alpha, beta, bias)

    @staticmethod
    def symbolic(g, x, size, alpha, beta, bias):
        return g.op("LRN", x, size_i=size, alpha_f=alpha, beta_f=beta, bias_f=bias)


class Normalize(nn.Module):
    exporting = False

    def forward(self, x):
        settings = (5, 1e-4, 0.75, 1.0)
        return Lrn.apply(x, *settings) if Normalize.exporting else F.local_response_norm(x, *settings)


def conv(inputs, outputs, kernel, stride=1, padding=0, groups=1):
    return [nn.Conv2d(inputs, outputs, kernel, stride, padding, groups=groups), nn.ReLU()]


def caffenet():
    """CaffeNet as in Caffe's reference model: 227 x 227, LRN after the pools, grouped convolutions."""
    return 227, nn.Sequential(
        *conv(3, 96, 11, 4), nn.MaxPool2d(3, 2), Normalize(),
        *conv(96, 256, 5, 1, 2, 2), nn.MaxPool2d(3, 2), Normalize(),
        *conv(256, 384, 3, 1, 1), *conv(384, 384, 3, 1, 1, 2), *conv(384, 256, 3, 1, 1, 2), nn.MaxPool2d(3, 2),
        nn.Flatten(), nn.Linear(9216, 4096), nn.ReLU(), nn.Linear(4096, 4096), nn.ReLU(), nn.Linear(4096, 1000))


class Fire(nn.Module):
    def __init__(self, inputs, squeezed, expanded):
        super().__init__()
        self.squeeze = nn.Sequential(*conv(inputs, squeezed, 1))
        self.small = nn.Sequential(*conv(squeezed, expanded, 1))
        self.large = nn.Sequential(*conv(squeezed, expanded, 3, 1, 1))

    def forward(self, x):
        x = self.squeeze(x)
        return torch.cat([self.small(x), self.large(x)], 1)


def squeezenet():
    """SqueezeNet 1.1, 227 x 227."""
    def pool():
        return nn.MaxPool2d(3, 2, ceil_mode=True)

    return 227, nn.Sequential(
        *conv(3, 64, 3, 2), pool(), Fire(64, 16, 64), Fire(128, 16, 64), pool(), Fire(128, 32, 128), Fire(256, 32, 128), pool(),
        Fire(256, 48, 192), Fire(384, 48, 192), Fire(384, 64, 256), Fire(512, 64, 256),
        *conv(512, 1000, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten())


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(outputs)
        self.short = nn.Sequential()
        if stride != 1 or inputs != outputs:
            self.short = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = F.relu(self.first_norm(self.first(x)))
        return F.relu(self.second_norm(self.second(y)) + self.short(x))


def resnet18():
    """ResNet-18, 224 x 224."""
    blocks, inputs = [], 64
    for outputs, stride in ((64, 1), (128, 2), (256, 2), (512, 2)):
        blocks += [Block(inputs, outputs, stride), Block(outputs, outputs, 1)]
        inputs = outputs
    return 224, nn.Sequential(
        nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1), *blocks,
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1000))


def build(name):
    torch.manual_seed(1)
    size, net = {"caffenet": caffenet, "squeezenet": squeezenet, "resnet18": resnet18}[name]()
    for module in net.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.kaiming_normal_(module.weight)
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    return size, net.eval()


def export(net, size, path):
    Normalize.exporting = True
    warnings.simplefilter("ignore")
    torch.onnx.export(net, torch.zeros(1, 3, size, size), path, opset_version=13, input_names=["image"],
                      output_names=["logits"], dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}})
    Normalize.exporting = False


def main():
    name, path = sys.argv[1:]
    size, net = build(name)
    export(net, size, path)
    print("ready", flush=True)
    for line in sys.stdin:
        command, batch = line.split()
        torch.manual_seed(int(batch))
        images = torch.randn(int(batch), 3, size, size).requires_grad_()
        seed = torch.zeros(int(batch), 1000)
        seed[torch.arange(int(batch)), torch.arange(int(batch)) * 37 % 1000] = 1
        start = time.process_time()
        (gradient,) = torch.autograd.grad(net(images), images, seed)
        seconds = time.process_time() - start
        if command == "save":
            for what, tensor in (("images", images), ("seed", seed), ("gradient", gradient)):
                tensor.detach().contiguous().numpy().tofile(f"{path}.{what}")
            print("saved", flush=True)
        else:
            print(seconds, flush=True)


if __name__ == "__main__":
    main()
