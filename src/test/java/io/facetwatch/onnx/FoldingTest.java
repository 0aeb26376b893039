package io.facetwatch.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Shapes;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is computed while a file is read, by hand. */
final class FoldingTest {
    @Test
    void whatIsComputedOfWeightsBecomesAWeight() {
        Graph graph = new Models(13)
                .input("x", -1, 2)
                .weights("w", List.of(3L, 2L), 1, 2, 3, 4, 5, 6)
                .node("Transpose", List.of("w"), List.of("t"))
                .node("MatMul", List.of("x", "t"), List.of("y"))
                .read("y");

        assertEquals(List.of(Op.MATMUL), operators(graph));
        assertArrayEquals(new float[] {1, 3, 5, 2, 4, 6}, floats(graph, "t"));
    }

    @Test
    void weightsTooLargeToComputeWithAreTransposedAtRunTime() {
        long side = 1 << 13; // 2^26 elements, twice
        Graph graph = new Models(13)
                .input("x", -1, side)
                .weights("one", List.of(1L), 1)
                .integers("square", side, side)
                .node("Expand", List.of("one", "square"), List.of("w"))
                .node("MatMul", List.of("x", "w"), List.of("y"))
                .read("y");

        assertEquals(List.of(Op.EXPAND, Op.MATMUL), operators(graph));
    }

    @Test
    void anOutputThatDoesNotDependOnTheImageIsPassedOn() {
        Graph graph = OnnxReader.readDeclared(
                new Models(13)
                        .input("x", 2, 2)
                        .node("Shape", List.of("x"), List.of("y"))
                        .bytes("y"),
                "m");

        assertEquals(List.of(Op.IDENTITY), operators(graph));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void anIfChosenBySizesIsReplacedByItsBranch(int channels) {
        Models model = new Models(13)
                .input("x", -1, channels, 2, 2)
                .integers("one", 1)
                .tensor(scalar("three", 3))
                .tensor(scalar("axis", 1))
                .node("Shape", List.of("x"), List.of("shape"))
                .node("Gather", List.of("shape", "axis"), List.of("channels"))
                .node("Equal", List.of("channels", "three"), List.of("isColour"))
                .node(
                        "If",
                        List.of("isColour"),
                        List.of("y"),
                        Models.branch("then_branch", branch("Relu")),
                        Models.branch("else_branch", branch("Neg")));

        Graph graph = model.read("y");

        assertEquals(List.of(channels == 3 ? Op.RELU : Op.NEG, Op.IDENTITY), operators(graph));
        float[] x = new float[channels * 4];
        x[0] = -5;
        assertEquals(channels == 3 ? 0 : 5, run(graph, Shape.of(1, channels, 2, 2), x)[0], 0.0f);
    }

    @Test
    void anIfChosenByTheImageIsRefusedByName() {
        Models model = new Models(13)
                .input("x", -1, 2)
                .weights("zero", List.of(), 0)
                .node("ReduceSum", List.of("x"), List.of("sum"), Models.integer("keepdims", 0))
                .node("Greater", List.of("sum", "zero"), List.of("isBright"))
                .node(
                        "If",
                        List.of("isBright"),
                        List.of("y"),
                        Models.branch("then_branch", branch("Relu")),
                        Models.branch("else_branch", branch("Neg")));

        UnsupportedModelException error = assertThrows(UnsupportedModelException.class, () -> model.read("y"));

        assertMessage(error, "operator If (node 'if2', opset 13) chooses by 'isBright', which depends on the image");
    }

    @Test
    void aNestedBranchSeesTheNamesOfTheOuterOne() {
        NodeProto inner = NodeProto.newBuilder()
                .setOpType("If")
                .addInput("yes")
                .addOutput("inner")
                .addAttribute(Models.branch("then_branch", branch("Abs", "a")))
                .addAttribute(Models.branch("else_branch", branch("Neg", "a")))
                .build();
        GraphProto outer = GraphProto.newBuilder()
                .setName("outer")
                .addNode(NodeProto.newBuilder().setOpType("Neg").addInput("x").addOutput("a"))
                .addNode(inner)
                .addOutput(ValueInfoProto.newBuilder().setName("inner"))
                .build();
        Models model = new Models(13)
                .input("x", -1, 2)
                .tensor(TensorProto.newBuilder()
                        .setName("yes")
                        .setDataType(TensorProto.DataType.BOOL_VALUE)
                        .addInt32Data(1)
                        .build())
                .node("If", List.of("yes"), List.of("y"), Models.branch("then_branch", outer));

        assertArrayEquals(new float[] {3, 2}, run(model.read("y"), Shape.of(1, 2), 3, -2));
    }

    @Test
    void aClassTokenOfAFixedBatchIsRepeatedForEveryBatch() {
        Graph graph = new Models(13)
                .input("x", 1, 2, 2)
                .weights("token", List.of(1L, 1L, 2L), 8, 9)
                .integers("once", 1, 1, 1)
                .integers("flat", 1, 6)
                .node("Expand", List.of("token", "once"), List.of("tokens"))
                .node("Concat", List.of("tokens", "x"), List.of("all"), Models.integer("axis", 1))
                .node("Reshape", List.of("all", "flat"), List.of("y"))
                .read("y");

        assertArrayEquals(
                new float[] {8, 9, 0, 1, 2, 3, 8, 9, 4, 5, 6, 7},
                run(graph, Shape.of(2, 2, 2), 0, 1, 2, 3, 4, 5, 6, 7));
        assertEquals(Shape.of(-1, 6), Shapes.infer(graph).get("y"));
    }

    @Test
    void windowsOfAFixedBatchAreCutFromEveryImage() {
        Graph graph = new Models(13)
                .input("x", 1, 4, 4)
                .integers("cut", 1, 2, 2, 2, 2)
                .integers("windows", 4, 2, 2)
                .integers("uncut", 1, 2, 2, 2, 2)
                .integers("whole", 1, 4, 4)
                .node("Reshape", List.of("x", "cut"), List.of("a"))
                .node("Transpose", List.of("a"), List.of("b"), Models.ints("perm", 0, 1, 3, 2, 4))
                .node("Reshape", List.of("b", "windows"), List.of("c"))
                .node("ReduceMax", List.of("c"), List.of("d"), Models.ints("axes", 1, 2))
                .node("Sub", List.of("c", "d"), List.of("e"))
                .node("Reshape", List.of("e", "uncut"), List.of("f"))
                .node("Transpose", List.of("f"), List.of("g"), Models.ints("perm", 0, 1, 3, 2, 4))
                .node("Reshape", List.of("g", "whole"), List.of("y"))
                .read("y");
        float[] x = new float[32];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }

        float[] y = run(graph, Shape.of(2, 4, 4), x);

        // the maximum of each window of 2 x 2 is its last element
        for (int i = 0; i < y.length; i++) {
            assertEquals((i / 4 % 2 == 0 ? -4 : 0) + (i % 2 == 0 ? -1 : 0), y[i], "at " + i);
        }
    }

    @Test
    void attentionWithTheBatchSecondIsFreed() {
        Graph graph = new Models(13)
                .input("x", 1, 3, 4)
                .integers("heads", 3, 2, 2)
                .integers("back", 3, 1, 4)
                .node("Transpose", List.of("x"), List.of("t"), Models.ints("perm", 1, 0, 2))
                .node("Reshape", List.of("t", "heads"), List.of("h"))
                .node("Neg", List.of("h"), List.of("n"))
                .node("Reshape", List.of("n", "back"), List.of("b"))
                .node("Transpose", List.of("b"), List.of("y"), Models.ints("perm", 1, 0, 2))
                .read("y");
        float[] x = new float[24];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }

        float[] y = run(graph, Shape.of(2, 3, 4), x);

        for (int i = 0; i < y.length; i++) {
            assertEquals(-i, y[i], 0, "at " + i);
        }
    }

    @Test
    void aSliceOfTheWholeFixedBatchTakesEveryBatch() {
        Graph graph = new Models(9)
                .input("x", 1, 3)
                .node(
                        "Slice",
                        List.of("x"),
                        List.of("a"),
                        Models.ints("starts", 0),
                        Models.ints("ends", 1),
                        Models.ints("axes", 0))
                .node("Relu", List.of("a"), List.of("y"))
                .read("y");

        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, run(graph, Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
    }

    @Test
    void weightsThatAFileHoldsTwiceAreHeldOnce() {
        Graph graph = new Models(13)
                .input("x", -1, 2)
                .weights("w", List.of(2L), 1, 2)
                .weights("v", List.of(2L), 1, 2)
                .node("Add", List.of("x", "w"), List.of("a"))
                .node("Mul", List.of("a", "v"), List.of("y"))
                .read("y");

        assertTrue(floats(graph, "w") == floats(graph, "v"));
    }

    private static GraphProto branch(String operator) {
        return branch(operator, "x");
    }

    private static GraphProto branch(String operator, String input) {
        return GraphProto.newBuilder()
                .setName(operator)
                .addNode(NodeProto.newBuilder()
                        .setOpType(operator)
                        .addInput(input)
                        .addOutput("r" + operator))
                .addOutput(ValueInfoProto.newBuilder().setName("r" + operator))
                .build();
    }

    private static TensorProto scalar(String name, long value) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addInt64Data(value)
                .build();
    }

    private static List<Op> operators(Graph graph) {
        return graph.nodes().stream().map(node -> node.op()).toList();
    }

    private static float[] run(Graph graph, Shape shape, float... x) {
        Tensor y = new Interpreter(graph).run(Map.of("x", new Tensor(shape, x))).get("y");
        return Objects.requireNonNull(y).values();
    }

    private static float[] floats(Graph graph, String name) {
        return ((Constant.Floats) Objects.requireNonNull(graph.constants().get(name)))
                .tensor()
                .values();
    }

    private static void assertMessage(Exception error, String part) {
        assertTrue(String.valueOf(error.getMessage()).contains(part), error.toString());
    }
}
