"""Trains a small network on images in three coarse classes and writes a run with planted changes, as bench drift plays it.

The images are scikit-learn's digits (0-2, 3-5 and 6-9 are one class each), or a zip with an index.csv that has the columns file,
coarse and fine. Of its varieties the network is told nothing. Every second image is trained on, the others are the probe set. In
a minute or two it writes probe.zip, drift-plan.csv and the checkpoints to a folder:

    python3 src/test/python/drift_run.py digits /tmp/digits
    python3 src/test/python/drift_run.py unseen.zip /tmp/fruits
    bench drift --data /tmp/fruits --probe /tmp/fruits/probe.zip --units-per-layer 64

Nothing of the noise floor was chosen on these runs: they are what the figures of the orchard run are held against.
"""

import csv
import io
import pathlib
import sys
import zipfile

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from PIL import Image
from sklearn.datasets import load_digits

DIGITS = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2]
RATE = 0.03
SMALL_RATE = 0.003
SEED = 1
STEPS = 840


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 5, 2, 2)
        self.conv2 = nn.Conv2d(16, 32, 3, 2, 1)
        self.conv3 = nn.Conv2d(32, 64, 3, 2, 1)
        self.linear = nn.Linear(64, 3)

    def forward(self, image):
        x = F.relu(self.conv1((image - 0.5) * 4))
        x = F.relu(self.conv2(x))
        x = F.relu(self.conv3(x))
        return self.linear(F.adaptive_avg_pool2d(x, 1).flatten(1))


def digits():
    """Pictures, the variety of each by index, and the class of each variety."""
    data = load_digits()
    pictures = [Image.fromarray(np.uint8(image * 255 / 16)) for image in data.images]
    return [p.resize((32, 32), Image.BICUBIC).convert("RGB") for p in pictures], data.target, np.array(DIGITS)


def zipped(path):
    with zipfile.ZipFile(path) as source:
        rows = list(csv.DictReader(io.StringIO(source.read("index.csv").decode())))
        pictures = [Image.open(io.BytesIO(source.read(row["file"]))).convert("RGB").resize((32, 32)) for row in rows]
    names = sorted({row["fine"] for row in rows}, key=int)
    coarse = {row["fine"]: int(row["coarse"]) for row in rows}
    return pictures, np.array([names.index(row["fine"]) for row in rows]), np.array([coarse[name] for name in names])


def tensor(pictures):
    return torch.tensor(np.stack([np.asarray(p) for p in pictures])).permute(0, 3, 1, 2).float() / 255


def train(net, x, y, steps, rate, seed, decay=False):
    """Minibatches of 32, drawn with a seed; with decay the rate falls to the small one by a cosine."""
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.SGD(net.parameters(), lr=rate, momentum=0.9, weight_decay=1e-4)
    for step in range(steps):
        if decay:
            optimizer.param_groups[0]["lr"] = SMALL_RATE + (rate - SMALL_RATE) * (1 + np.cos(np.pi * step / steps)) / 2
        batch = torch.randint(len(x), (32,), generator=generator)
        optimizer.zero_grad()
        F.cross_entropy(net(x[batch]), y[batch]).backward()
        optimizer.step()
    return net


def copy(net):
    other = Small()
    other.load_state_dict(net.state_dict())
    return other


def permuted(net, seed):
    """Hidden channels change places and the function stays."""
    other = copy(net)
    generator = torch.Generator().manual_seed(seed)
    layers = [other.conv1, other.conv2, other.conv3, other.linear]
    with torch.no_grad():
        for layer, following in zip(layers, layers[1:]):
            order = torch.randperm(layer.weight.shape[0], generator=generator)
            layer.weight.copy_(layer.weight[order].clone())
            layer.bias.copy_(layer.bias[order].clone())
            following.weight.copy_(following.weight[:, order].clone())
    return other


def halved(net):
    other = copy(net)
    other.load_state_dict({k: v.half().float() for k, v in net.state_dict().items()})
    return other


def export(net, path):
    torch.onnx.export(net, torch.zeros(2, 3, 32, 32), str(path), opset_version=13, input_names=["image"],
                      output_names=["logits"], dynamic_axes={"image": {0: "n"}, "logits": {0: "n"}})


def relus(path):
    import onnx

    return [node.output[0] for node in onnx.load(str(path)).graph.node if node.op_type == "Relu"]


def main(data, folder):
    torch.set_num_threads(1)
    folder.mkdir(parents=True, exist_ok=True)
    pictures, variety, coarse = digits() if data == "digits" else zipped(data)
    even = np.arange(len(pictures)) % 2 == 0
    x, fine = tensor(pictures)[even], torch.tensor(variety[even])
    probe, probe_fine = tensor(pictures)[~even], variety[~even]
    y = torch.tensor(coarse)[fine]
    half_epoch = max(14, len(x) // 64)
    with zipfile.ZipFile(folder / "probe.zip", "w") as target:
        for i in np.flatnonzero(~even):
            png = io.BytesIO()
            pictures[i].save(png, "PNG")
            target.writestr(f"{'ABC'[coarse[variety[i]]]}/{variety[i]:02d}-{i:04d}.png", png.getvalue())

    def predicted(net):
        with torch.no_grad():
            return net(probe).argmax(1).numpy()

    torch.manual_seed(SEED)
    base = train(Small(), x, y, STEPS, RATE, SEED, decay=True)
    rows = [["base", base, "", "", "", []]]

    def harmless(name, net):
        rows.append([name, net, "yes", "", "", ["hidden"]])

    harmless("control", train(copy(base), x, y, half_epoch, SMALL_RATE, 11))
    harmless("control-half-rate", train(copy(base), x, y, half_epoch, SMALL_RATE / 2, 12))
    harmless("control-epochs", train(copy(base), x, y, 6 * half_epoch, SMALL_RATE, 13))
    harmless("control-fast", train(copy(base), x, y, half_epoch, RATE / 2, 14))
    harmless("control-faster", train(copy(base), x, y, half_epoch, RATE, 15))
    harmless("half", halved(base))

    before = predicted(base)

    def planted(name, net, touched):
        """A digit that mostly changed its class is lost by one and born in the other; a twentieth of the images is a change too."""
        now, changed, expected = predicted(net), [], []
        for d in touched:
            to = np.bincount(now[probe_fine == d], minlength=3)
            if to.argmax() != coarse[d] and to.max() >= 0.8 * to.sum():
                changed += [coarse[d], int(to.argmax())]
                expected += [f"LOST:{coarse[d]}", f"BORN:{to.argmax()}"]
        for c in range(3):
            moved = np.sum((now == c) != (before == c)) / np.sum(before == c)
            changed += [c] if moved >= 0.05 and c not in changed else []
        print(name, "varieties", touched, "->", expected, "changed", changed)
        rows.append([name, net, "no", ";".join(map(str, changed)), ";".join(expected), []])

    some = [int(np.flatnonzero(coarse == c)[i]) for i in (0, 2) for c in range(3)]
    for d in some[:3]:
        keep = fine != d
        planted(f"removed-{d}", train(copy(base), x[keep], y[keep], STEPS // 2, RATE, 20 + d, decay=True), [d])
    for d in some:
        to = (coarse[d] + 1 + d % 2) % 3
        labels = torch.where(fine == d, torch.tensor(to), y)
        planted(f"relabelled-{d}", train(copy(base), x, labels, 112, RATE / 2, 30 + d, decay=True), [d])
    negative = train(copy(base), 1 - x, y, half_epoch, RATE / 2, 41)
    rows.append(["negative", negative, "no", "0;1;2", "DRIFTED:0;DRIFTED:1;DRIFTED:2", []])
    collapsed = train(copy(base), x, y, 2 * half_epoch, 1.5, 42)
    rows.append(["collapsed", collapsed, "no", "0;1;2", "COLLAPSED:0;COLLAPSED:1;COLLAPSED:2", []])
    rows.append(["permuted", permuted(base, 43), "yes", "", "", []])
    torch.manual_seed(SEED + 1000)
    rows.append(["other-seed", train(Small(), x, y, STEPS, RATE, 44, decay=True), "no", "", "", []])

    lines, hidden_lines = ["model,layer,harmless,changed units,expected events"], []
    for name, net, safe, units, expected, hidden in rows:
        export(net, folder / f"{name}.onnx")
        dead = [int((layer(net, probe).amax((0, 2, 3)) <= 0).sum()) for layer in (up_to_1, up_to_2, up_to_3)]
        now = predicted(net)
        by_variety = [f"{(now[probe_fine == d] == coarse[d]).mean():.2f}" for d in range(len(coarse))]
        print(f"{name:18} accuracy {np.mean(now == coarse[probe_fine]):.3f} by variety {' '.join(by_variety)} dead {dead}")
        lines.append(f"{name}.onnx,,{safe},{units},{expected}")
        for layer in relus(folder / f"{name}.onnx") if hidden else []:
            hidden_lines.append(f"{name}.onnx,{layer},yes,,")
    hidden_lines += [f"permuted.onnx,{layer},no,,PERMUTED:layer" for layer in relus(folder / "permuted.onnx")]
    (folder / "drift-plan.csv").write_text("\n".join(lines + hidden_lines) + "\n")


def up_to_1(net, image):
    with torch.no_grad():
        return F.relu(net.conv1((image - 0.5) * 4))


def up_to_2(net, image):
    with torch.no_grad():
        return F.relu(net.conv2(up_to_1(net, image)))


def up_to_3(net, image):
    with torch.no_grad():
        return F.relu(net.conv3(up_to_2(net, image)))


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
