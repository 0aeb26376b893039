"""Writes src/test/resources/drift/orchard.csv: logits of eight checkpoints of the orchard run on every sixth validation
image, and the first 8 principal components of the codes at step 484. Usage: orchard_activations.py ORCHARD_FOLDER"""
import csv
import io
import sys
import zipfile

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from PIL import Image

ORCHARD = sys.argv[1]
NAMES = ["07-epoch4", "06-epoch3", "08-control", "13-half", "09-removed", "10-relabelled", "11-bgr", "12-collapsed"]
OPS = {
    "Identity": lambda i, a: i[0],
    "Sub": lambda i, a: i[0] - i[1],
    "Mul": lambda i, a: i[0] * i[1],
    "Add": lambda i, a: i[0] + i[1],
    "Relu": lambda i, a: F.relu(i[0]),
    "Conv": lambda i, a: F.conv2d(*i, stride=a.get("strides", [1, 1]), padding=a.get("pads", [0, 0])[:2]),
    "GlobalAveragePool": lambda i, a: i[0].mean((2, 3), keepdim=True),
    "Flatten": lambda i, a: i[0].flatten(1),
    "Gemm": lambda i, a: i[0] @ (i[1].T if a.get("transB", 0) else i[1]) + i[2],
}


def run(name, images):
    graph = onnx.load(f"{ORCHARD}/checkpoints/orchard-{name}.onnx").graph
    values = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    values["image"] = images
    codes = None
    for node in graph.node:
        inputs = [values[i] for i in node.input]
        attributes = {x.name: onnx.helper.get_attribute_value(x) for x in node.attribute}
        codes = inputs[0] if node.op_type == "Gemm" else codes
        values[node.output[0]] = OPS[node.op_type](inputs, attributes)
    return values["logits"].numpy(), codes.numpy()


archive = zipfile.ZipFile(f"{ORCHARD}/val.zip")
rows = list(csv.DictReader(io.TextIOWrapper(archive.open("index.csv"))))
fine = np.array([int(row["fine"]) for row in rows])
chosen = np.sort(np.concatenate([np.where(fine == f)[0][::6] for f in range(18)]))
pixels = [np.asarray(Image.open(archive.open(rows[i]["file"])).convert("RGB")) for i in chosen]
images = torch.from_numpy(np.stack(pixels).transpose(0, 3, 1, 2).astype(np.float32) / 255)
with torch.no_grad():
    measured = {name: run(name, images) for name in NAMES}
codes = measured[NAMES[0]][1].astype(np.float64)
u, s, _ = np.linalg.svd(codes - codes.mean(0), full_matrices=False)
parts = u[:, :8] * s[:8]
header = ["variety"] + [f"{n}:{k}" for n in NAMES for k in range(3)] + [f"code{i}" for i in range(8)]
with open("src/test/resources/drift/orchard.csv", "w") as out:
    out.write(",".join(header) + "\n")
    for r, i in enumerate(chosen):
        numbers = [x for n in NAMES for x in measured[n][0][r]] + list(parts[r])
        out.write(f"{fine[i]}," + ",".join(f"{x:.3f}" for x in numbers) + "\n")
