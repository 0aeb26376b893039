"""Exports the official test cases of ONNX operators as one archive: src/test/resources/onnx/node-cases.zip.

    /usr/bin/python3 src/test/python/onnx_cases.py src/test/resources/onnx/node-cases.zip

Needs Debian's python3-onnx (1.12, opset 17; Apache-2.0). For every case whose operators are ours and whose values are
floats, 32 or 64 bit integers or truth values: NAME.onnx, the model, and NAME.data, a GraphProto whose initializers are the
inputs and then the expected outputs. Inputs that exporters write as constants (sizes, axes, ranges, scales) become
initializers of the model. The same packages give the same bytes.
"""

import sys
import zipfile

import numpy as np
import onnx
from onnx import TensorProto, numpy_helper
from onnx.backend.test.case import node as node_cases

OURS = set(
    """Abs Add And AveragePool BatchNormalization Cast Ceil Celu Clip Concat Constant ConstantOfShape Conv ConvTranspose
    DepthToSpace Div Dropout Elu Equal Erf Exp Expand Flatten Floor Gather Gemm GlobalAveragePool GlobalMaxPool Greater
    GreaterOrEqual HardSigmoid HardSwish Identity If InstanceNormalization LRN LayerNormalization LeakyRelu Less LessOrEqual
    Log LogSoftmax MatMul Max MaxPool Mean Min Mish Mod Mul Neg Not Or PRelu Pad Pow Range Reciprocal ReduceL1 ReduceL2
    ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu Reshape Resize Round Scatter ScatterElements
    ScatterND Selu Shape Sigmoid Sign Size Slice Softmax Softplus Softsign SpaceToDepth Split Sqrt Squeeze Sub Sum Tanh
    ThresholdedRelu Tile Transpose Unsqueeze Upsample Where""".split()
)
TYPES = {
    TensorProto.FLOAT,
    TensorProto.DOUBLE,
    TensorProto.FLOAT16,
    TensorProto.INT32,
    TensorProto.INT64,
    TensorProto.BOOL,
}
OLDEST = 7  # some cases say 1 or 6; their operators mean the same in 7
# operators whose inputs after the first are constants in what exporters write
SIZED = set(
    """Clip ConstantOfShape Dropout Expand Pad Range ReduceL1 ReduceL2 ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum
    ReduceSumSquare Reshape Resize Slice Split Squeeze Tile Unsqueeze Upsample If""".split()
)
# 1.2 MB of windows over volumes, of which a graph holds none; others of the kind are in, and refused
LEFT_OUT = {"test_averagepool_3d_default", "test_maxpool_3d_default"}
ALL_SIZED = {"ConstantOfShape", "Range", "If"}


def is_tensor(value):
    return value.type.HasField("tensor_type") and value.type.tensor_type.elem_type in TYPES


def wanted(case):
    graph = case.model.graph
    return all(n.op_type in OURS and not n.domain for n in graph.node) and all(
        is_tensor(v) for v in [*graph.input, *graph.output]
    )


def constants(graph):
    """How many of the first inputs a caller feeds."""
    kinds = {n.op_type for n in graph.node}
    main = graph.node[0].op_type if len(graph.node) == 1 else None
    expanded = len(graph.node) > 1
    if kinds & ALL_SIZED and not expanded:
        return 0
    return 1 if main in SIZED or expanded and kinds & (SIZED - {"Clip"}) else len(graph.input)


def export(case):
    model = onnx.ModelProto()
    model.CopyFrom(case.model)
    graph = model.graph
    for opset in model.opset_import:
        opset.version = max(opset.version, OLDEST)
    for value in graph.output:
        value.type.tensor_type.ClearField("shape")
    inputs, outputs = case.data_sets[0]
    tensors = [
        numpy_helper.from_array(np.asarray(a), v.name) for a, v in zip([*inputs, *outputs], [*graph.input, *graph.output])
    ]
    fed = constants(graph)
    graph.initializer.extend(tensors[fed : len(graph.input)])
    data = onnx.GraphProto()
    data.initializer.extend(tensors[:fed])
    data.initializer.extend(tensors[len(graph.input) :])
    return model.SerializeToString(deterministic=True), data.SerializeToString(deterministic=True)


def main(path):
    np.random.seed(0)
    for old, new in (("float", float), ("int", int), ("bool", bool), ("object", object)):
        if old not in np.__dict__:
            setattr(np, old, new)  # onnx 1.12 uses names that numpy has dropped
    cases = {c.name: c for c in node_cases.collect_testcases(None)}
    taken = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(cases):
            if name not in LEFT_OUT and wanted(cases[name]):
                taken += 1
                for suffix, content in zip((".onnx", ".data"), export(cases[name])):
                    archive.writestr(zipfile.ZipInfo(name + suffix), content, zipfile.ZIP_DEFLATED, 9)
    print(f"{taken} of {len(cases)} cases")


if __name__ == "__main__":
    main(sys.argv[1])
