package io.facetwatch.graph;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operators that a graph can hold, each with the meaning of ONNX opset 18. */
public enum Op {
    ADD("Add"),
    AVERAGE_POOL("AveragePool"),
    BATCH_NORMALIZATION("BatchNormalization"),
    CAST("Cast"),
    CLIP("Clip"),
    CONCAT("Concat"),
    CONSTANT_OF_SHAPE("ConstantOfShape"),
    CONV("Conv"),
    CONV_TRANSPOSE("ConvTranspose"),
    DIV("Div"),
    DROPOUT("Dropout"),
    EQUAL("Equal"),
    FLATTEN("Flatten"),
    GATHER("Gather"),
    GEMM("Gemm"),
    GLOBAL_AVERAGE_POOL("GlobalAveragePool"),
    GREATER("Greater"),
    HARD_SIGMOID("HardSigmoid"),
    IDENTITY("Identity"),
    LESS("Less"),
    LRN("LRN"),
    MATMUL("MatMul"),
    MAX_POOL("MaxPool"),
    MUL("Mul"),
    PAD("Pad"),
    POW("Pow"),
    RECIPROCAL("Reciprocal"),
    REDUCE_MEAN("ReduceMean"),
    REDUCE_SUM("ReduceSum"),
    RELU("Relu"),
    RESHAPE("Reshape"),
    SCATTER_ELEMENTS("ScatterElements"),
    SHAPE("Shape"),
    SIGMOID("Sigmoid"),
    SLICE("Slice"),
    SOFTMAX("Softmax"),
    SPLIT("Split"),
    SQRT("Sqrt"),
    SQUEEZE("Squeeze"),
    SUB("Sub"),
    TANH("Tanh"),
    TRANSPOSE("Transpose"),
    UNSQUEEZE("Unsqueeze"),
    WHERE("Where");

    private static final Map<String, Op> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Op::onnxName, Function.identity()));

    private final String onnxName;

    Op(String onnxName) {
        this.onnxName = onnxName;
    }

    public String onnxName() {
        return onnxName;
    }

    /** The operator of an ONNX name in the default domain, if a graph can hold it. */
    public static Optional<Op> named(String onnxName) {
        return Optional.ofNullable(BY_NAME.get(onnxName));
    }
}
