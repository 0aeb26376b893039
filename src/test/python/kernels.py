"""Writes src/test/resources/io/facetwatch/graph/kernels.json: what torch (double precision) and numpy make of small cases.

Every case holds one node: operator, settings, inputs, outputs. Run from the repository root:
python3 src/test/python/kernels.py > src/test/resources/io/facetwatch/graph/kernels.json
"""

import json

import numpy as np
import torch
import torch.nn.functional as F

rng = np.random.default_rng(7)
cases = []


def real(*shape):
    return torch.tensor(np.round(rng.normal(size=shape), 3))


def positive(*shape):
    return real(*shape).abs() + 0.1


def ints(*values):
    return torch.tensor(values, dtype=torch.int64)


def pack(value):
    if value is None:
        return None
    value = value.detach().contiguous()
    kind = {torch.float64: "FLOAT", torch.int64: "INT64", torch.bool: "BOOL"}[value.dtype]
    numbers = [round(float(v), 12) for v in value.flatten().tolist()]
    return {"type": kind, "shape": list(value.shape), "values": numbers}


def case(name, op, inputs, outputs, **settings):
    outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    cases.append(
        {
            "name": name,
            "op": op,
            "settings": settings,
            "inputs": [pack(i) for i in inputs],
            "outputs": [pack(o) for o in outputs],
        }
    )


x, y = real(2, 3, 4), real(3, 1)
case("add stretches", "Add", [x, y], x + y)
case("sub stretches", "Sub", [x, y], x - y)
case("mul stretches both", "Mul", [real_a := real(3, 1), real_b := real(1, 4)], real_a * real_b)
case("div", "Div", [x, y], x / y)
case("div of integers cuts", "Div", [ints(7, -7, 6), ints(2, 2, 3)], ints(3, -3, 2))
case("pow", "Pow", [p := positive(2, 3), e := real(1)], p**e)
c = torch.tensor(np.round(rng.normal(size=(2, 3)), 0))
case("equal", "Equal", [c, c.flip(1)], c == c.flip(1))
case("greater", "Greater", [c, c.flip(1)], c > c.flip(1))
case("less", "Less", [c, c.flip(1)], c < c.flip(1))
m = c > 0
case("where stretches", "Where", [m, a := real(2, 3), b := real(1)], torch.where(m, a, b))

x = real(2, 3, 2, 2)
case("relu", "Relu", [x], F.relu(x))
case("sigmoid", "Sigmoid", [x], torch.sigmoid(x))
case("tanh", "Tanh", [x], torch.tanh(x))
case("sqrt", "Sqrt", [p], p.sqrt())
case("reciprocal", "Reciprocal", [p], 1 / p)
lo, hi = torch.tensor(-0.5, dtype=torch.float64), torch.tensor(0.75, dtype=torch.float64)
case("clip", "Clip", [x, lo, hi], x.clamp(-0.5, 0.75))
case("clip above only", "Clip", [x, None, hi], x.clamp(max=0.75))
case("cast to integer cuts", "Cast", [x], x.to(torch.int64), to=7)
case("cast to truth", "Cast", [c], c != 0, to=9)
case("identity", "Identity", [x], x)
case("dropout passes on", "Dropout", [x], x)

x = real(2, 4, 6, 7)
for name, kernel, args in [
    ("plain", (3, 3), {}),
    ("stride 2 pad 1", (3, 3), dict(stride=2, padding=1)),
    ("kernel 3x2 stride 2x1", (3, 2), dict(stride=(2, 1), padding=(1, 0))),
    ("dilated", (3, 3), dict(dilation=2, padding=2)),
    ("grouped", (3, 3), dict(groups=2, padding=1)),
    ("depthwise", (3, 3), dict(groups=4, padding=1)),
]:
    g = args.get("groups", 1)
    w, bias = real(8, 4 // g, *kernel), real(8)

    def pair(v):
        return list(v) if isinstance(v, tuple) else [v, v]

    settings = dict(
        strides=pair(args.get("stride", 1)),
        dilations=pair(args.get("dilation", 1)),
        pads=pair(args.get("padding", 0)) * 2,
        group=g,
    )
    case("conv " + name, "Conv", [x, w, bias], F.conv2d(x, w, bias, **args), **settings)
    up = real(2, 8, 3, 4)
    wt = real(8, 4 // g, *kernel)
    extra = 1 if pair(args.get("stride", 1))[0] > 1 and "3x2" not in name else 0
    made = F.conv_transpose2d(up, wt, None, output_padding=extra, **args)
    case("conv transpose " + name, "ConvTranspose", [up, wt], made, output_padding=[extra, extra], **settings)
w = real(2, 4, 3, 3)
case("conv pads of four sizes", "Conv", [x, w], F.conv2d(F.pad(x, (2, 0, 1, 3)), w), pads=[1, 2, 3, 0])
case("conv same upper", "Conv", [x, w], F.conv2d(F.pad(x, (1, 1, 0, 1)), w, stride=2), strides=[2, 2], auto_pad="SAME_UPPER")
case("conv same lower", "Conv", [x, w], F.conv2d(F.pad(x, (1, 1, 1, 0)), w, stride=2), strides=[2, 2], auto_pad="SAME_LOWER")
case("conv valid", "Conv", [x, w], F.conv2d(x, w), auto_pad="VALID")


def flat(indices, shape):
    plane = shape[2] * shape[3]
    planes = torch.arange(shape[0] * shape[1]).view(shape[0], shape[1], 1, 1)
    return indices + planes * plane


for name, k, args in [
    ("2 stride 2", 2, dict(stride=2)),
    ("3 stride 2 overlapping", 3, dict(stride=2)),
    ("3 stride 2 up", 3, dict(stride=2, ceil_mode=True)),
    ("2 stride 3 up", 2, dict(stride=3, ceil_mode=True)),
    ("3 stride 2 pad 1", 3, dict(stride=2, padding=1)),
    ("3 stride 2 pad 1 up", 3, dict(stride=2, padding=1, ceil_mode=True)),
    ("2 dilated", 2, dict(stride=1, dilation=2)),
]:
    settings = dict(
        kernel_shape=[k, k],
        strides=[args["stride"]] * 2,
        pads=[args.get("padding", 0)] * 4,
        dilations=[args.get("dilation", 1)] * 2,
        ceil_mode=int(args.get("ceil_mode", False)),
    )
    best, where = F.max_pool2d(x, k, return_indices=True, **args)
    case("max pool " + name, "MaxPool", [x], [best, flat(where, x.shape)], **settings)
    if "dilation" not in args:
        del settings["dilations"]
        for include in (False, True):
            mean = F.avg_pool2d(x, k, count_include_pad=include, **args)
            label = "average pool %s%s" % (name, " with padding" if include else "")
            case(label, "AveragePool", [x], mean, count_include_pad=int(include), **settings)
tie = torch.ones(1, 1, 2, 2, dtype=torch.float64)
case("max pool takes the first of equals", "MaxPool", [tie], [torch.ones(1, 1, 1, 1, dtype=torch.float64), ints(0).view(1, 1, 1, 1)], kernel_shape=[2, 2])
case("global average pool", "GlobalAveragePool", [x], x.mean((2, 3), keepdim=True))

scale, bias, mean, var = real(4), real(4), real(4), positive(4)
case("batch normalization", "BatchNormalization", [x, scale, bias, mean, var], F.batch_norm(x, mean, var, scale, bias, eps=0.01), epsilon=0.01)
case("batch normalization of vectors", "BatchNormalization", [v := real(3, 4), scale, bias, mean, var], F.batch_norm(v, mean, var, scale, bias))
for size in (3, 5):
    case("lrn %d" % size, "LRN", [x], F.local_response_norm(x, size, alpha=0.5, beta=0.75, k=2.0), size=size, alpha=0.5, beta=0.75, bias=2.0)
case("softmax last", "Softmax", [v], F.softmax(v, -1))
case("softmax channels", "Softmax", [x], F.softmax(x, 1), axis=1)

a, b, d = real(2, 3), real(3, 4), real(4)
case("gemm", "Gemm", [a, b, d], 0.5 * a @ b + 2 * d, alpha=0.5, beta=2.0)
case("gemm transposed", "Gemm", [a.t(), b.t()], a @ b, transA=1, transB=1)
case("matmul", "MatMul", [a, b], a @ b)
q, r = real(2, 1, 2, 3), real(4, 3, 2)
case("matmul stretches", "MatMul", [q, r], q @ r)

x = real(2, 3, 4)
case("flatten", "Flatten", [x], x.reshape(2, 12), axis=1)
case("flatten from 2", "Flatten", [x], x.reshape(6, 4), axis=2)
case("flatten all", "Flatten", [x], x.reshape(1, 24), axis=0)
case("reshape copies and takes the rest", "Reshape", [x, ints(0, -1, 2)], x.reshape(2, 6, 2))
case("shape", "Shape", [x], ints(2, 3, 4))
case("shape of some axes", "Shape", [x], ints(3, 4), start=1)
case("squeeze", "Squeeze", [s := real(1, 3, 1, 2), ints(0, -2)], s.squeeze(2).squeeze(0))
case("squeeze all", "Squeeze", [s], s.squeeze())
case("unsqueeze", "Unsqueeze", [x, ints(1, -1)], x.unsqueeze(1).unsqueeze(-1))
case("transpose", "Transpose", [x], x.permute(1, 2, 0), perm=[1, 2, 0])
case("transpose reversed", "Transpose", [x], x.permute(2, 1, 0))
case("constant of shape", "ConstantOfShape", [ints(2, 2)], torch.full((2, 2), 1.5, dtype=torch.float64), value=1.5)
case("concat", "Concat", [x, z := real(2, 2, 4)], torch.cat([x, z], 1), axis=1)
case("split by sizes", "Split", [x, ints(1, 3)], x.split([1, 3], 2), axis=2)
case("split evenly, last smaller", "Split", [x], x.split(2, 1), axis=1, num_outputs=2)
case("slice", "Slice", [x, ints(0, 1), ints(2, 2**40), ints(1, 2)], x[:, 0:2, 1:])
case("slice backwards", "Slice", [x, ints(-1), ints(-(2**40)), ints(2), ints(-2)], x.flip(2)[:, :, ::2])
case("pad", "Pad", [x, ints(0, 1, 2, 0, 0, 1), torch.tensor(9.0, dtype=torch.float64)], F.pad(x, (2, 1, 1, 0), value=9.0))
case("pad below 0 cuts", "Pad", [x, ints(0, 0, -1, 0, 0, 1)], F.pad(x, (-1, 1)))
case("pad of one axis", "Pad", [x, ints(1, 0), None, ints(1)], F.pad(x, (0, 0, 1, 0)))
case("gather", "Gather", [x, ints(2, -1, 0)], x[:, [2, -1, 0]], axis=1)
index = torch.tensor([[0, 2, 0], [3, 3, 3]])
u = real(2, 3)
case("scatter adds", "ScatterElements", [z := real(2, 4), index, u], z.scatter_add(1, index, u), axis=1, reduction="add")
i2 = torch.tensor([[1, 0, 3]])
case("scatter writes", "ScatterElements", [z, i2, u[:1]], z.scatter(1, i2, u[:1]), axis=1)
case("reduce sum", "ReduceSum", [x, ints(0, 2)], x.sum((0, 2), keepdim=True))
case("reduce sum drops axes", "ReduceSum", [x, ints(-1)], x.sum(2), keepdims=0)
case("reduce sum of all", "ReduceSum", [x], x.sum().view(1, 1, 1))
case("reduce sum of none", "ReduceSum", [x], x, noop_with_empty_axes=1)
case("reduce mean", "ReduceMean", [x, ints(1)], x.mean(1, keepdim=True))

print("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]")
