"""The architecture families of families.py, each with its own structure at small width and depth, in plain torch."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Function


class LrnNode(Function):
    """Local response normalization that exports as the operator LRN."""

    @staticmethod
    def forward(ctx, x, size, alpha, beta, bias):
        return F.local_response_norm(x, size, alpha, beta, bias)

    @staticmethod
    def symbolic(g, x, size, alpha, beta, bias):
        return g.op("LRN", x, size_i=size, alpha_f=alpha, beta_f=beta, bias_f=bias).setType(x.type())


class GeluNode(Function):
    """GELU that exports as one operator, for which torch's opsets have no name."""

    @staticmethod
    def forward(ctx, x):
        return F.gelu(x)

    @staticmethod
    def symbolic(g, x):
        return g.op("newer::Gelu", x).setType(x.type())


class Lrn(nn.Module):
    def __init__(self, size=5, alpha=0.05, beta=0.75, bias=1.0):
        super().__init__()
        self.settings = (size, alpha, beta, bias)

    def forward(self, x):
        exporting = torch.onnx.is_in_onnx_export()
        return LrnNode.apply(x, *self.settings) if exporting else F.local_response_norm(x, *self.settings)


class LrnChain(Lrn):
    """As torch exports it: Pad, AveragePool, Pow, Div among sizes that are computed."""

    def forward(self, x):
        return F.local_response_norm(x, *self.settings)


class Gelu(nn.Module):
    def forward(self, x):
        return GeluNode.apply(x) if torch.onnx.is_in_onnx_export() else F.gelu(x)


class Flat(nn.Module):
    """Flattens as older networks do, with the batch read from the shape."""

    def forward(self, x):
        return x.view(x.size(0), -1)


class Mean(nn.Module):
    """The mean over the field, as an operation over axes."""

    def forward(self, x):
        return x.mean([2, 3])


def conv_bn(c, o, k, stride=1, pad=None, groups=1, act=nn.ReLU, dilation=1):
    pad = pad if pad is not None else dilation * (k - 1) // 2
    layers = [nn.Conv2d(c, o, k, stride, pad, dilation, groups, bias=False), nn.BatchNorm2d(o)]
    return nn.Sequential(*layers, *([act()] if act else []))


def alexnet(lrn, ceil):
    pool = lambda: nn.MaxPool2d(3, 2, ceil_mode=ceil)
    return nn.Sequential(
        nn.Conv2d(3, 12, 11, 4, 0 if ceil else 2), nn.ReLU(inplace=True), pool(), lrn(),
        nn.Conv2d(12, 16, 5, 1, 2, groups=2), nn.ReLU(inplace=True), pool(), lrn(),
        nn.Conv2d(16, 16, 3, 1, 1), nn.ReLU(inplace=True),
        nn.Conv2d(16, 16, 3, 1, 1, groups=2), nn.ReLU(inplace=True),
        nn.Conv2d(16, 12, 3, 1, 1, groups=2), nn.ReLU(inplace=True), pool(),
        nn.Flatten(), nn.LazyLinear(32), nn.ReLU(inplace=True), nn.Dropout(), nn.Linear(32, 24), nn.ReLU(), nn.Dropout(),
        nn.Linear(24, 10),
    )


def vgg(bn):
    layers, c = [], 3
    for o in (8, "M", 12, "M", 16, 16, "M"):
        if o == "M":
            layers.append(nn.MaxPool2d(2, 2))
            continue
        layers += [nn.Conv2d(c, o, 3, padding=1)] + ([nn.BatchNorm2d(o)] if bn else []) + [nn.ReLU(inplace=True)]
        c = o
    return nn.Sequential(
        *layers, nn.AdaptiveAvgPool2d((2, 2)), Flat() if bn else nn.Flatten(),
        nn.Linear(c * 4, 32), nn.ReLU(True), nn.Dropout(), nn.Linear(32, 10),
    )


class Inception(nn.Module):
    """Four branches of GoogLeNet, joined."""

    def __init__(self, c, one, three, five, pool):
        super().__init__()
        unit = lambda i, o, k: nn.Sequential(nn.Conv2d(i, o, k, padding=k // 2), nn.ReLU())
        self.one = unit(c, one, 1)
        self.three = nn.Sequential(unit(c, three // 2, 1), unit(three // 2, three, 3))
        self.five = nn.Sequential(unit(c, five // 2, 1), unit(five // 2, five, 5))
        self.pool = nn.Sequential(nn.MaxPool2d(3, 1, 1, ceil_mode=True), unit(c, pool, 1))

    def forward(self, x):
        return torch.cat([self.one(x), self.three(x), self.five(x), self.pool(x)], 1)


def googlenet():
    pool = lambda: nn.MaxPool2d(3, 2, ceil_mode=True)
    return nn.Sequential(
        nn.Conv2d(3, 8, 7, 2, 3), nn.ReLU(), pool(), Lrn(), nn.Conv2d(8, 8, 1), nn.ReLU(),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), Lrn(), pool(),
        Inception(16, 8, 8, 4, 4), Inception(24, 8, 12, 4, 4), pool(), Inception(28, 8, 12, 6, 6),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.4), nn.Linear(32, 10),
    )


class InceptionA(nn.Module):
    def __init__(self, c, o):
        super().__init__()
        self.one = conv_bn(c, o, 1)
        self.five = nn.Sequential(conv_bn(c, o, 1), conv_bn(o, o, 5))
        self.twice = nn.Sequential(conv_bn(c, o, 1), conv_bn(o, o, 3), conv_bn(o, o, 3))
        self.pool = conv_bn(c, o, 1)

    def forward(self, x):
        pooled = F.avg_pool2d(x, kernel_size=3, stride=1, padding=1)
        return torch.cat([self.one(x), self.five(x), self.twice(x), self.pool(pooled)], 1)


class InceptionB(nn.Module):
    """A step down in size."""

    def __init__(self, c, o):
        super().__init__()
        self.three = conv_bn(c, o, 3, 2, 0)
        self.twice = nn.Sequential(conv_bn(c, o, 1), conv_bn(o, o, 3), conv_bn(o, o, 3, 2, 0))

    def forward(self, x):
        return torch.cat([self.three(x), self.twice(x), F.max_pool2d(x, kernel_size=3, stride=2)], 1)


class InceptionC(nn.Module):
    """Kernels of one row and of one column."""

    def __init__(self, c, o, include_pad):
        super().__init__()
        unit = lambda i, k, p: nn.Sequential(nn.Conv2d(i, o, k, padding=p, bias=False), nn.BatchNorm2d(o, 1e-3), nn.ReLU())
        self.one = unit(c, 1, 0)
        self.seven = nn.Sequential(unit(c, 1, 0), unit(o, (1, 7), (0, 3)), unit(o, (7, 1), (3, 0)))
        self.include_pad = include_pad
        self.pool = unit(c, 1, 0)

    def forward(self, x):
        pooled = F.avg_pool2d(x, 3, 1, 1, count_include_pad=self.include_pad)
        return torch.cat([self.one(x), self.seven(x), self.pool(pooled)], 1)


class Inception3(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            conv_bn(3, 8, 3, 2, 0), conv_bn(8, 8, 3, 1, 0), nn.MaxPool2d(3, 2),
            InceptionA(8, 6), InceptionB(24, 6), InceptionC(36, 8, True), InceptionC(24, 8, False),
            nn.AdaptiveAvgPool2d(1), nn.Dropout(), nn.Flatten(), nn.Linear(24, 10),
        )

    def forward(self, x):
        shift = [(1.0, 0.1), (0.9, -0.05), (1.1, 0.2)]  # the input of weights that came from another preprocessing
        channels = [torch.unsqueeze(x[:, i], 1) * a + b for i, (a, b) in enumerate(shift)]
        return self.body(torch.cat(channels, 1))


class Residual(nn.Module):
    def __init__(self, body, skip=None, last=nn.ReLU):
        super().__init__()
        self.body, self.skip, self.last = body, skip or nn.Identity(), last() if last else nn.Identity()

    def forward(self, x):
        return self.last(self.body(x) + self.skip(x))


def basic(c, o, stride=1):
    skip = conv_bn(c, o, 1, stride, act=None) if stride > 1 or c != o else None
    return Residual(nn.Sequential(conv_bn(c, o, 3, stride), conv_bn(o, o, 3, act=None)), skip)


def bottleneck(c, mid, o, stride=1, groups=1, squeeze=None):
    skip = conv_bn(c, o, 1, stride, act=None) if stride > 1 or c != o else None
    body = [conv_bn(c, mid, 1), conv_bn(mid, mid, 3, stride, groups=groups)]
    body += [SqueezeExcite(mid, squeeze)] if squeeze else []
    return Residual(nn.Sequential(*body, conv_bn(mid, o, 1, act=None)), skip)


def head(c, classes=10, pool=lambda: nn.AdaptiveAvgPool2d((1, 1))):
    return [pool(), nn.Flatten(), nn.Linear(c, classes)]


def resnet18():
    return nn.Sequential(
        conv_bn(3, 8, 7, 2), nn.MaxPool2d(3, 2, 1), basic(8, 8), basic(8, 12, 2), basic(12, 16, 2), *head(16)
    )


def resnet50():
    return nn.Sequential(
        conv_bn(3, 8, 7, 2), nn.MaxPool2d(3, 2, 1), bottleneck(8, 6, 24), bottleneck(24, 6, 24),
        bottleneck(24, 10, 40, 2), bottleneck(40, 10, 40), *head(40),
    )


def resnext():
    return nn.Sequential(
        conv_bn(3, 8, 7, 2), nn.MaxPool2d(3, 2, 1), bottleneck(8, 16, 24, 1, 4), bottleneck(24, 24, 40, 2, 8), *head(40)
    )


class DenseLayer(nn.Module):
    def __init__(self, c, growth):
        super().__init__()
        self.body = nn.Sequential(
            nn.BatchNorm2d(c), nn.ReLU(), nn.Conv2d(c, 2 * growth, 1, bias=False),
            nn.BatchNorm2d(2 * growth), nn.ReLU(), nn.Conv2d(2 * growth, growth, 3, padding=1, bias=False),
        )

    def forward(self, *maps):
        return self.body(torch.cat(maps, 1))


class DenseBlock(nn.Module):
    def __init__(self, c, growth, count):
        super().__init__()
        self.layers = nn.ModuleList(DenseLayer(c + i * growth, growth) for i in range(count))

    def forward(self, x):
        maps = [x]
        for layer in self.layers:
            maps.append(layer(*maps))
        return torch.cat(maps, 1)


def densenet():
    transition = lambda c, o: nn.Sequential(nn.BatchNorm2d(c), nn.ReLU(), nn.Conv2d(c, o, 1, bias=False), nn.AvgPool2d(2, 2))
    return nn.Sequential(
        conv_bn(3, 8, 7, 2), nn.MaxPool2d(3, 2, 1), DenseBlock(8, 6, 3), transition(26, 12), DenseBlock(12, 6, 3),
        nn.BatchNorm2d(30), nn.ReLU(), *head(30),
    )


class Fire(nn.Module):
    def __init__(self, c, squeeze, expand):
        super().__init__()
        self.squeeze = nn.Conv2d(c, squeeze, 1)
        self.one, self.three = nn.Conv2d(squeeze, expand, 1), nn.Conv2d(squeeze, expand, 3, padding=1)

    def forward(self, x):
        x = F.relu(self.squeeze(x))
        return torch.cat([F.relu(self.one(x)), F.relu(self.three(x))], 1)


def squeezenet():
    pool = lambda: nn.MaxPool2d(3, 2, ceil_mode=True)
    return nn.Sequential(
        nn.Conv2d(3, 12, 3, 2), nn.ReLU(), pool(), Fire(12, 6, 10), Fire(20, 6, 10), pool(), Fire(20, 8, 12), pool(),
        nn.Dropout(), nn.Conv2d(24, 10, 1), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
    )


class Shuffled(nn.Module):
    """A unit of ShuffleNet v2."""

    def __init__(self, c, o, stride):
        super().__init__()
        half = o // 2
        depthwise = lambda n, s: conv_bn(n, n, 3, s, groups=n, act=None)
        self.left = nn.Sequential(depthwise(c, stride), conv_bn(c, half, 1)) if stride > 1 else None
        i = c if stride > 1 else half
        self.right = nn.Sequential(conv_bn(i, half, 1), depthwise(half, stride), conv_bn(half, half, 1))

    def forward(self, x):
        if self.left is None:
            left, right = x.chunk(2, dim=1)
            x = torch.cat((left, self.right(right)), 1)
        else:
            x = torch.cat((self.left(x), self.right(x)), 1)
        batch, channels, rows, columns = x.size()
        x = x.view(batch, 2, channels // 2, rows, columns)
        return torch.transpose(x, 1, 2).contiguous().view(batch, -1, rows, columns)


def shufflenet2():
    return nn.Sequential(
        conv_bn(3, 8, 3, 2), nn.MaxPool2d(3, 2, 1), Shuffled(8, 16, 2), Shuffled(16, 16, 1), Shuffled(16, 16, 1),
        Shuffled(16, 32, 2), Shuffled(32, 32, 1), conv_bn(32, 40, 1), Mean(), nn.Linear(40, 10),
    )


def mobilenet1():
    unit = lambda c, o, s: nn.Sequential(conv_bn(c, c, 3, s, groups=c), conv_bn(c, o, 1))
    return nn.Sequential(
        conv_bn(3, 8, 3, 2), unit(8, 16, 1), unit(16, 24, 2), unit(24, 24, 1), unit(24, 32, 2), nn.AvgPool2d(4), Flat(),
        nn.Linear(32, 10),
    )


class SqueezeExcite(nn.Module):
    def __init__(self, c, mid, act=nn.ReLU, gate=nn.Sigmoid):
        super().__init__()
        self.gate = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(c, mid, 1), act(), nn.Conv2d(mid, c, 1), gate())

    def forward(self, x):
        return self.gate(x) * x


def inverted(c, mid, o, stride=1, act=nn.ReLU6, kernel=3, squeeze=None):
    body = [conv_bn(c, mid, 1, act=act)] if mid != c else []
    body += [conv_bn(mid, mid, kernel, stride, groups=mid, act=act)]
    body += [squeeze(mid)] if squeeze else []
    body = nn.Sequential(*body, conv_bn(mid, o, 1, act=None))
    return Residual(body, last=None) if stride == 1 and c == o else body


def mobilenet2():
    return nn.Sequential(
        conv_bn(3, 8, 3, 2, act=nn.ReLU6), inverted(8, 8, 8), inverted(8, 24, 12, 2), inverted(12, 36, 12),
        inverted(12, 36, 16, 2), conv_bn(16, 32, 1, act=nn.ReLU6), *head(32),
    )


def mobilenet3():
    squeeze = lambda c: SqueezeExcite(c, 8, nn.ReLU, nn.Hardsigmoid)
    hard = nn.Hardswish
    return nn.Sequential(
        conv_bn(3, 8, 3, 2, act=hard), inverted(8, 8, 8, 2, nn.ReLU, squeeze=squeeze), inverted(8, 24, 12, 1, nn.ReLU),
        inverted(12, 32, 16, 2, hard, 5, squeeze), inverted(16, 40, 16, 1, hard, 5, squeeze), conv_bn(16, 32, 1, act=hard),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, 24), hard(), nn.Dropout(), nn.Linear(24, 10),
    )


def efficientnet():
    squeeze = lambda c: SqueezeExcite(c, 4, nn.SiLU)
    return nn.Sequential(
        conv_bn(3, 8, 3, 2, act=nn.SiLU), inverted(8, 8, 8, 1, nn.SiLU, 3, squeeze),
        inverted(8, 32, 12, 2, nn.SiLU, 3, squeeze), inverted(12, 40, 12, 1, nn.SiLU, 3, squeeze),
        inverted(12, 40, 16, 2, nn.SiLU, 5, squeeze), conv_bn(16, 32, 1, act=nn.SiLU), *head(32),
    )


def regnet():
    return nn.Sequential(
        conv_bn(3, 8, 3, 2), bottleneck(8, 16, 16, 2, 2, 4), bottleneck(16, 16, 16, 1, 2, 4),
        bottleneck(16, 32, 32, 2, 4, 4), bottleneck(32, 32, 32, 1, 4, 8), *head(32),
    )


class FieldNorm(nn.LayerNorm):
    """Layer normalization over the channels of a map [batch, channels, rows, columns]."""

    def forward(self, x):
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class ConvNextBlock(nn.Module):
    def __init__(self, c, gelu):
        super().__init__()
        self.depthwise, self.norm = nn.Conv2d(c, c, 7, padding=3, groups=c), nn.LayerNorm(c, 1e-6)
        self.widen, self.act, self.narrow = nn.Linear(c, 3 * c), gelu(), nn.Linear(3 * c, c)
        self.scale = nn.Parameter(torch.rand(c, 1, 1) + 0.2)

    def forward(self, x):
        y = self.norm(self.depthwise(x).permute(0, 2, 3, 1))
        y = self.narrow(self.act(self.widen(y))).permute(0, 3, 1, 2)
        return x + self.scale * y


def convnext(gelu=nn.GELU):
    return nn.Sequential(
        nn.Conv2d(3, 12, 4, 4), FieldNorm(12, 1e-6), ConvNextBlock(12, gelu), ConvNextBlock(12, gelu),
        FieldNorm(12, 1e-6), nn.Conv2d(12, 20, 2, 2), ConvNextBlock(20, gelu),
        nn.AdaptiveAvgPool2d(1), FieldNorm(20, 1e-6), nn.Flatten(1), nn.Linear(20, 10),
    )


class Unet(nn.Module):
    def __init__(self, up, pads=True):
        super().__init__()
        self.pads = pads
        double = lambda c, o: nn.Sequential(conv_bn(c, o, 3), conv_bn(o, o, 3))
        self.down = nn.ModuleList([double(3, 6), double(6, 10), double(10, 14)])
        self.up = nn.ModuleList([up(14, 10), up(10, 6)])
        self.join = nn.ModuleList([double(20, 10), double(12, 6)])
        self.last = nn.Conv2d(6, 3, 1)

    def forward(self, x):
        skips = []
        for block in self.down[:-1]:
            skips.append(block(x))
            x = F.max_pool2d(skips[-1], 2)
        x = self.down[-1](x)
        for up, join in zip(self.up, self.join):
            skip = skips.pop()
            x = up(x)
            if self.pads:
                rows, columns = skip.size(2) - x.size(2), skip.size(3) - x.size(3)
                x = F.pad(x, [columns // 2, columns - columns // 2, rows // 2, rows - rows // 2])
            x = join(torch.cat([skip, x], 1))
        return self.last(x)


def transposed(c, o):
    return nn.ConvTranspose2d(c, o, 2, 2)


def upsampled(mode, corners=None):
    return lambda c, o: nn.Sequential(nn.Upsample(scale_factor=2, mode=mode, align_corners=corners), nn.Conv2d(c, o, 3, padding=1))


class PooledContext(nn.Module):
    def __init__(self, c, o, corners):
        super().__init__()
        self.body, self.corners = nn.Sequential(nn.AdaptiveAvgPool2d(1), conv_bn(c, o, 1)), corners

    def forward(self, x):
        return F.interpolate(self.body(x), size=x.shape[-2:], mode="bilinear", align_corners=self.corners)


class DeepLab(nn.Module):
    def __init__(self, corners):
        super().__init__()
        self.corners = corners
        self.body = nn.Sequential(
            conv_bn(3, 8, 7, 2), nn.MaxPool2d(3, 2, 1), basic(8, 12, 2),
            Residual(nn.Sequential(conv_bn(12, 12, 3, dilation=2), conv_bn(12, 12, 3, dilation=2, act=None))),
        )
        self.branches = nn.ModuleList(
            [conv_bn(12, 8, 1), conv_bn(12, 8, 3, dilation=2), conv_bn(12, 8, 3, dilation=3), PooledContext(12, 8, corners)]
        )
        self.last = nn.Sequential(conv_bn(32, 8, 1), nn.Dropout(), nn.Conv2d(8, 4, 1))

    def forward(self, x):
        size = x.shape[-2:]
        y = self.body(x)
        y = self.last(torch.cat([branch(y) for branch in self.branches], 1))
        return F.interpolate(y, size=size, mode="bilinear", align_corners=self.corners)


class VitLayer(nn.Module):
    """An encoder layer over torch's own attention module."""

    def __init__(self, d, heads):
        super().__init__()
        self.first, self.second = nn.LayerNorm(d, 1e-6), nn.LayerNorm(d, 1e-6)
        self.attention = nn.MultiheadAttention(d, heads, batch_first=True)
        self.dense = nn.Sequential(nn.Linear(d, 2 * d), nn.GELU(), nn.Dropout(), nn.Linear(2 * d, d))

    def forward(self, x):
        y = self.first(x)
        y, _ = self.attention(y, y, y, need_weights=False)
        x = x + y
        return x + self.dense(self.second(x))


class Vit(nn.Module):
    def __init__(self, size=32, patch=8, d=20, heads=4):
        super().__init__()
        self.d = d
        self.patch, tokens = nn.Conv2d(3, d, patch, patch), (size // patch) ** 2 + 1
        self.token = nn.Parameter(torch.randn(1, 1, d))
        self.positions = nn.Parameter(torch.randn(1, tokens, d) * 0.3)
        self.layers, self.norm = nn.Sequential(VitLayer(d, heads), VitLayer(d, heads)), nn.LayerNorm(d, 1e-6)
        self.head = nn.Linear(d, 10)

    def forward(self, x):
        batch = x.shape[0]
        x = self.patch(x).reshape(batch, self.d, -1).permute(0, 2, 1)
        x = torch.cat([self.token.expand(batch, -1, -1), x], dim=1) + self.positions
        return self.head(self.norm(self.layers(x))[:, 0])


class DeitLayer(nn.Module):
    """An encoder layer with one matrix for query, key and value."""

    def __init__(self, d, heads):
        super().__init__()
        self.heads, self.first, self.second = heads, nn.LayerNorm(d), nn.LayerNorm(d)
        self.qkv, self.project = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.dense = nn.Sequential(nn.Linear(d, 2 * d), nn.GELU(), nn.Linear(2 * d, d))

    def attend(self, x):
        b, n, c = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        weights = ((q @ k.transpose(-2, -1)) * (c // self.heads) ** -0.5).softmax(dim=-1)
        return self.project((weights @ v).transpose(1, 2).reshape(b, n, c))

    def forward(self, x):
        x = x + self.attend(self.first(x))
        return x + self.dense(self.second(x))


class Deit(nn.Module):
    """With a token for the class and one for the teacher, whose answers are averaged."""

    def __init__(self, size=32, patch=8, d=20, heads=2):
        super().__init__()
        self.patch, tokens = nn.Conv2d(3, d, patch, patch), (size // patch) ** 2 + 2
        self.token, self.teacher = nn.Parameter(torch.randn(1, 1, d)), nn.Parameter(torch.randn(1, 1, d))
        self.positions = nn.Parameter(torch.randn(1, tokens, d) * 0.3)
        self.layers, self.norm = nn.Sequential(DeitLayer(d, heads), DeitLayer(d, heads)), nn.LayerNorm(d)
        self.head, self.teacher_head = nn.Linear(d, 10), nn.Linear(d, 10)

    def forward(self, x):
        x = self.patch(x).flatten(2).transpose(1, 2)
        batch = x.shape[0]
        x = torch.cat((self.token.expand(batch, -1, -1), self.teacher.expand(batch, -1, -1), x), dim=1)
        x = self.norm(self.layers(x + self.positions))
        return (self.head(x[:, 0]) + self.teacher_head(x[:, 1])) / 2


class WindowAttention(nn.Module):
    """Attention within windows of a map [batch, rows, columns, channels] that may be shifted; the mask is made while it runs."""

    def __init__(self, d, heads, window, shift):
        super().__init__()
        self.heads, self.window, self.shift = heads, window, shift
        self.qkv, self.project = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.table = nn.Parameter(torch.randn((2 * window - 1) ** 2, heads) * 0.5)
        at = torch.stack(torch.meshgrid(torch.arange(window), torch.arange(window), indexing="ij")).flatten(1)
        apart = (at[:, :, None] - at[:, None, :]).permute(1, 2, 0) + window - 1
        self.register_buffer("index", (apart[..., 0] * (2 * window - 1) + apart[..., 1]).flatten())

    def bias(self):
        n = self.window**2
        return self.table[self.index].view(n, n, -1).permute(2, 0, 1).contiguous().unsqueeze(0)

    def mask(self, x, rows, columns):
        w, s = self.window, self.shift
        regions, region = x.new_zeros((rows, columns)), 0
        for down in ((0, -w), (-w, -s), (-s, None)):
            for right in ((0, -w), (-w, -s), (-s, None)):
                regions[down[0] : down[1], right[0] : right[1]] = region
                region += 1
        regions = regions.view(rows // w, w, columns // w, w).permute(0, 2, 1, 3).reshape(-1, w * w)
        apart = regions.unsqueeze(1) - regions.unsqueeze(2)
        return apart.masked_fill(apart != 0, float(-100.0)).masked_fill(apart == 0, float(0.0))

    def forward(self, x):
        b, h, wd, c = x.shape
        w, n = self.window, self.window**2
        x = F.pad(x, (0, 0, 0, (w - wd % w) % w, 0, (w - h % w) % w))
        _, rows, columns, _ = x.shape
        if self.shift:
            x = torch.roll(x, shifts=(-self.shift, -self.shift), dims=(1, 2))
        windows = (rows // w) * (columns // w)
        y = x.view(b, rows // w, w, columns // w, w, c).permute(0, 1, 3, 2, 4, 5).reshape(b * windows, n, c)
        qkv = self.qkv(y).reshape(y.size(0), n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        weights = (q * (c // self.heads) ** -0.5).matmul(k.transpose(-2, -1)) + self.bias()
        if self.shift:
            mask = self.mask(x, rows, columns)
            weights = weights.view(y.size(0) // windows, windows, self.heads, n, n) + mask.unsqueeze(1).unsqueeze(0)
            weights = weights.view(-1, self.heads, n, n)
        y = F.softmax(weights, dim=-1).matmul(v).transpose(1, 2).reshape(y.size(0), n, c)
        y = self.project(y).view(b, rows // w, columns // w, w, w, c).permute(0, 1, 3, 2, 4, 5).reshape(b, rows, columns, c)
        if self.shift:
            y = torch.roll(y, shifts=(self.shift, self.shift), dims=(1, 2))
        return y[:, :h, :wd, :].contiguous()


class FixedMaskAttention(WindowAttention):
    """The mask is a weight, as in the paper's own code."""

    def __init__(self, d, heads, window, shift, size):
        super().__init__(d, heads, window, shift)
        if shift:
            padded = -(-size // window) * window
            self.register_buffer("fixed", super().mask(self.table.data, padded, padded))

    def mask(self, x, rows, columns):
        return self.fixed


class SwinBlock(nn.Module):
    def __init__(self, d, attention):
        super().__init__()
        self.first, self.second, self.attention = nn.LayerNorm(d), nn.LayerNorm(d), attention
        self.dense = nn.Sequential(nn.Linear(d, 2 * d), nn.GELU(), nn.Linear(2 * d, d))

    def forward(self, x):
        x = x + self.attention(self.first(x))
        return x + self.dense(self.second(x))


class Merging(nn.Module):
    """Joins the patches of a 2x2 square."""

    def __init__(self, d, o):
        super().__init__()
        self.norm, self.reduce = nn.LayerNorm(4 * d), nn.Linear(4 * d, o, bias=False)

    def forward(self, x):
        corners = [x[..., i::2, j::2, :] for j in (0, 1) for i in (0, 1)]
        return self.reduce(self.norm(torch.cat(corners, -1)))


class Swin(nn.Module):
    def __init__(self, fixed, size=32, d=12, window=3):
        super().__init__()
        field = size // 4
        shift = window // 2
        attention = lambda c, n, s, f: (
            FixedMaskAttention(c, n, window, s, f) if fixed else WindowAttention(c, n, window, s)
        )
        self.patch = nn.Conv2d(3, d, 4, 4)
        self.norm = nn.LayerNorm(d)
        self.body = nn.Sequential(
            SwinBlock(d, attention(d, 2, 0, field)), SwinBlock(d, attention(d, 2, shift, field)), Merging(d, 20),
            SwinBlock(20, attention(20, 4, shift, field // 2)),
        )
        self.last, self.head = nn.LayerNorm(20), nn.Linear(20, 10)

    def forward(self, x):
        x = self.norm(self.patch(x).permute(0, 2, 3, 1))
        x = self.last(self.body(x)).permute(0, 3, 1, 2)
        return self.head(torch.flatten(F.adaptive_avg_pool2d(x, 1), 1))
