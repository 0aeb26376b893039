"""The other side of `facetwatch bench synthesis`: activation maximization with torch's autograd and scikit-image.

Usage: torch_synthesis.py MODEL. Reads an ONNX file (its operators rebuilt in torch; the class units are its one output), prints
"ready CHANNELS HEIGHT WIDTH UNITS", then reads lines from its input:
  "climb FILE BATCH PHASE;PHASE;..."  climbs a batch of start images from FILE (float32, native order, [BATCH, CHANNELS, HEIGHT,
  WIDTH], grey levels), item i for unit 37 i modulo UNITS, on one thread; writes the canvases' middles to FILE.result (the same
  format) and prints the CPU seconds of gradients, of total variation, and of all iterations.
A PHASE is "iterations height width rows columns spread step step weight weight sweeps": size of the canvas, border that is not
drawn in, jitter, step and weight at the first and at the last iteration. Steps are those of the released scripts.
Needs torch 1.13 or later, onnx and scikit-image (Debian: python3-torch, python3-onnx, python3-skimage).
"""

import sys
import time

import numpy as np
import onnx
import onnx.numpy_helper
import torch
from skimage.restoration import denoise_tv_bregman
from torch.nn import functional as F

torch.set_num_threads(1)


def pool(x, attributes):
    top, left, bottom, right = attributes.get("pads", [0] * 4)
    assert (top, left) == (bottom, right), "uneven padding"
    return F.max_pool2d(x, attributes["kernel_shape"], attributes.get("strides", [1, 1]), (top, left), 1,
                        bool(attributes.get("ceil_mode", 0)))


def conv(x, weights, bias=None, *, attributes):
    top, left, bottom, right = attributes.get("pads", [0] * 4)
    assert (top, left) == (bottom, right), "uneven padding"
    return F.conv2d(x, weights, bias, attributes.get("strides", [1, 1]), (top, left), attributes.get("dilations", [1, 1]),
                    attributes.get("group", 1))


def gemm(x, weights, bias, attributes):
    assert attributes.get("transB", 0) == 1 and attributes.get("transA", 0) == 0
    return F.linear(x, weights, bias)


OPERATORS = {
    "Add": lambda inputs, attributes: inputs[0] + inputs[1],
    "Concat": lambda inputs, attributes: torch.cat(inputs, attributes["axis"]),
    "Conv": lambda inputs, attributes: conv(*inputs, attributes=attributes),
    "Dropout": lambda inputs, attributes: inputs[0],
    "Flatten": lambda inputs, attributes: torch.flatten(inputs[0], attributes.get("axis", 1)),
    "Gemm": lambda inputs, attributes: gemm(*inputs, attributes),
    "GlobalAveragePool": lambda inputs, attributes: inputs[0].mean((2, 3), keepdim=True),
    "MaxPool": lambda inputs, attributes: pool(inputs[0], attributes),
    "Mul": lambda inputs, attributes: inputs[0] * inputs[1],
    "Relu": lambda inputs, attributes: F.relu(inputs[0]),
    "Sub": lambda inputs, attributes: inputs[0] - inputs[1],
}


class Network:
    def __init__(self, path):
        graph = onnx.load(path).graph
        self.weights = {w.name: torch.from_numpy(onnx.numpy_helper.to_array(w).copy()) for w in graph.initializer}
        inputs = [i for i in graph.input if i.name not in self.weights]
        self.input, self.output = inputs[0].name, graph.output[0].name
        self.shape = [d.dim_value for d in inputs[0].type.tensor_type.shape.dim][1:]
        self.nodes = [(OPERATORS[n.op_type], list(n.input), n.output[0],
                       {a.name: onnx.helper.get_attribute_value(a) for a in n.attribute}) for n in graph.node]
        self.units = self(torch.zeros(1, *self.shape)).shape[1]

    def __call__(self, images):
        values = dict(self.weights)
        values[self.input] = images
        for operator, inputs, output, attributes in self.nodes:
            values[output] = operator([values[i] for i in inputs], attributes)
        return values[self.output]


def resized(canvases, height, width):
    if canvases.shape[2:] == (height, width):
        return canvases
    tensor = F.interpolate(torch.from_numpy(canvases), (height, width), mode="bilinear", align_corners=True)
    return tensor.numpy()


class Phase:
    def __init__(self, text):
        numbers = [float(number) for number in text.split()]
        self.iterations, self.height, self.width, self.rows, self.columns = (int(n) for n in numbers[:5])
        self.spread = numbers[5]
        self.step, self.weight, self.sweeps = numbers[6:8], numbers[8:10], int(numbers[10])

    def at(self, ramp, iteration):
        first, last = ramp
        return first if self.iterations == 1 else first + (last - first) * iteration / (self.iterations - 1)


def offset(room, spread, random):
    return int(min(room, max(0, room / 2 + room * spread * random.standard_normal()))) if room else 0


def climb(network, starts, phases):
    """Canvases [batch, channels, height, width], grey levels; CPU seconds of gradients, total variation, everything."""
    random = np.random.RandomState(1)
    _, height, width = network.shape
    canvases = starts
    units = torch.arange(len(starts)) * 37 % network.units
    gradient_seconds = smoothing_seconds = all_seconds = 0
    for phase in phases:
        canvases = resized(canvases, phase.height, phase.width).copy()
        begin = time.process_time()
        for iteration in range(phase.iterations):
            tops = [offset(phase.height - height, phase.spread, random) for _ in starts]
            lefts = [offset(phase.width - width, phase.spread, random) for _ in starts]
            windows = np.stack([c[:, t:t + height, l:l + width] for c, t, l in zip(canvases, tops, lefts)])
            started = time.process_time()
            images = torch.from_numpy(windows / np.float32(255)).requires_grad_()
            activations = network(images)[torch.arange(len(starts)), units]
            (gradient,) = torch.autograd.grad(activations.sum(), images)
            gradient = gradient.numpy()
            gradient_seconds += time.process_time() - started
            drawn = np.zeros((height, width), np.float32)
            drawn[phase.rows:height - phase.rows, phase.columns:width - phase.columns] = 1
            gradient = gradient * drawn
            step = phase.at(phase.step, iteration)
            windows = windows + step * gradient / np.abs(gradient).mean((1, 2, 3), keepdims=True)
            windows = np.clip(windows, 0, 255).astype(np.float32)
            started = time.process_time()
            for item, window in enumerate(windows):
                smooth = denoise_tv_bregman(window.transpose(1, 2, 0), phase.at(phase.weight, iteration),
                                            max_num_iter=phase.sweeps, eps=1e-3, isotropic=True, channel_axis=-1)
                top, left = tops[item], lefts[item]
                canvases[item, :, top:top + height, left:left + width] = smooth.transpose(2, 0, 1)
            smoothing_seconds += time.process_time() - started
        all_seconds += time.process_time() - begin
    top, left = (canvases.shape[2] - height) // 2, (canvases.shape[3] - width) // 2
    return canvases[:, :, top:top + height, left:left + width], (gradient_seconds, smoothing_seconds, all_seconds)


def main():
    network = Network(sys.argv[1])
    print("ready", *network.shape, network.units, flush=True)
    for line in sys.stdin:
        _, path, batch, phases = line.rstrip("\n").split(" ", 3)
        starts = np.fromfile(path, np.float32).reshape(int(batch), *network.shape)
        result, seconds = climb(network, starts, [Phase(phase) for phase in phases.split(";")])
        result.astype(np.float32).tofile(path + ".result")
        print(*seconds, flush=True)


if __name__ == "__main__":
    main()
