package io.facetwatch.graph;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operators that a graph can hold, each with the meaning of ONNX opset 18. */
public enum Op {
    ABS("Abs"),
    ADD("Add"),
    AND("And"),
    AVERAGE_POOL("AveragePool"),
    BATCH_NORMALIZATION("BatchNormalization"),
    CAST("Cast"),
    CEIL("Ceil"),
    CLIP("Clip"),
    CONCAT("Concat"),
    CONSTANT_OF_SHAPE("ConstantOfShape"),
    CONV("Conv"),
    CONV_TRANSPOSE("ConvTranspose"),
    DEPTH_TO_SPACE("DepthToSpace"),
    DIV("Div"),
    DROPOUT("Dropout"),
    ELU("Elu"),
    EQUAL("Equal"),
    ERF("Erf"),
    EXP("Exp"),
    EXPAND("Expand"),
    FLATTEN("Flatten"),
    FLOOR("Floor"),
    GATHER("Gather"),
    GEMM("Gemm"),
    GLOBAL_AVERAGE_POOL("GlobalAveragePool"),
    GLOBAL_MAX_POOL("GlobalMaxPool"),
    GREATER("Greater"),
    GREATER_OR_EQUAL("GreaterOrEqual"),
    HARD_SIGMOID("HardSigmoid"),
    HARD_SWISH("HardSwish"),
    IDENTITY("Identity"),
    INSTANCE_NORMALIZATION("InstanceNormalization"),
    LAYER_NORMALIZATION("LayerNormalization"),
    LEAKY_RELU("LeakyRelu"),
    LESS("Less"),
    LESS_OR_EQUAL("LessOrEqual"),
    LOG("Log"),
    LOG_SOFTMAX("LogSoftmax"),
    LRN("LRN"),
    MATMUL("MatMul"),
    MAX("Max"),
    MAX_POOL("MaxPool"),
    MEAN("Mean"),
    MIN("Min"),
    MISH("Mish"),
    MOD("Mod"),
    MUL("Mul"),
    NEG("Neg"),
    NOT("Not"),
    OR("Or"),
    PAD("Pad"),
    POW("Pow"),
    PRELU("PRelu"),
    RANGE("Range"),
    RECIPROCAL("Reciprocal"),
    REDUCE_L2("ReduceL2"),
    REDUCE_MAX("ReduceMax"),
    REDUCE_MEAN("ReduceMean"),
    REDUCE_MIN("ReduceMin"),
    REDUCE_PROD("ReduceProd"),
    REDUCE_SUM("ReduceSum"),
    RELU("Relu"),
    RESHAPE("Reshape"),
    RESIZE("Resize"),
    ROUND("Round"),
    SCATTER_ELEMENTS("ScatterElements"),
    SCATTER_ND("ScatterND"),
    SELU("Selu"),
    SHAPE("Shape"),
    SIGMOID("Sigmoid"),
    SIGN("Sign"),
    SIZE("Size"),
    SLICE("Slice"),
    SOFTMAX("Softmax"),
    SOFTPLUS("Softplus"),
    SOFTSIGN("Softsign"),
    SPACE_TO_DEPTH("SpaceToDepth"),
    SPLIT("Split"),
    SQRT("Sqrt"),
    SQUEEZE("Squeeze"),
    SUB("Sub"),
    SUM("Sum"),
    TANH("Tanh"),
    TILE("Tile"),
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
