package io.facetwatch.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each operator whose form changed, in its old form, with numbers worked out by hand. */
final class UpgradeTest {
    private static final float TOLERANCE = 1e-6f;

    @Test
    void clipTookItsBoundsAsSettings() {
        Models model = new Models(9)
                .input("x", -1, 3)
                .node("Clip", List.of("x"), List.of("y"), Models.real("min", 0), Models.real("max", 6));

        assertArrayEquals(new float[] {0, 5, 6}, run(model, Shape.of(1, 3), -1, 5, 7), TOLERANCE);
    }

    @Test
    void padTookItsPadsAsSettings() {
        Models model = new Models(10)
                .input("x", -1, 2)
                .node("Pad", List.of("x"), List.of("y"), Models.ints("pads", 0, 1, 0, 2), Models.real("value", 9));

        assertArrayEquals(new float[] {9, 1, 2, 9, 9}, run(model, Shape.of(1, 2), 1, 2), TOLERANCE);
    }

    @Test
    void sliceTookItsRangesAsSettings() {
        Models model = new Models(9)
                .input("x", -1, 4)
                .node(
                        "Slice",
                        List.of("x"),
                        List.of("y"),
                        Models.ints("starts", 1),
                        Models.ints("ends", Long.MAX_VALUE),
                        Models.ints("axes", 1));

        assertArrayEquals(new float[] {2, 3, 4}, run(model, Shape.of(1, 4), 1, 2, 3, 4), TOLERANCE);
    }

    @Test
    void splitTookItsSizesAsSettings() {
        Models model = new Models(11)
                .input("x", -1, 3)
                .node("Split", List.of("x"), List.of("z", "y"), Models.ints("split", 1, 2), Models.integer("axis", 1));

        assertArrayEquals(new float[] {2, 3}, run(model, Shape.of(1, 3), 1, 2, 3), TOLERANCE);
    }

    @Test
    void splitWithoutSizesCutsEvenly() {
        Models model = new Models(13)
                .input("x", -1, 4)
                .node("Split", List.of("x"), List.of("z", "y"), Models.integer("axis", 1));

        assertArrayEquals(new float[] {3, 4}, run(model, Shape.of(1, 4), 1, 2, 3, 4), TOLERANCE);
    }

    @Test
    void squeezeUnsqueezeAndReductionsTookTheirAxesAsSettings() {
        Models model = new Models(12)
                .input("x", -1, 1, 2)
                .node("Squeeze", List.of("x"), List.of("a"), Models.ints("axes", 1))
                .node("Unsqueeze", List.of("a"), List.of("b"), Models.ints("axes", 2))
                .node("ReduceSum", List.of("b"), List.of("c"), Models.ints("axes", 2))
                .node("ReduceMean", List.of("c"), List.of("y"), Models.ints("axes", 1), Models.integer("keepdims", 0));

        assertArrayEquals(new float[] {4, 5}, run(model, Shape.of(2, 1, 2), 3, 5, 4, 6), TOLERANCE);
    }

    @Test
    void dropoutInUsePassesOnInItsOldestAndNewestForm() {
        Models old = new Models(7)
                .input("x", -1, 2)
                .node("Dropout", List.of("x"), List.of("y", "mask"), Models.real("ratio", 0.5f));
        Models young = new Models(13)
                .input("x", -1, 2)
                .weights("ratio", List.of(), 0.5f)
                .tensor(flag(0))
                .node("Dropout", List.of("x", "ratio", "training"), List.of("y"));

        assertArrayEquals(new float[] {1, 2}, run(old, Shape.of(1, 2), 1, 2), TOLERANCE);
        assertArrayEquals(new float[] {1, 2}, run(young, Shape.of(1, 2), 1, 2), TOLERANCE);
    }

    @Test
    void dropoutInTrainingIsRefused() {
        Models model = new Models(13)
                .input("x", -1, 2)
                .weights("ratio", List.of(), 0.5f)
                .tensor(flag(1))
                .node("Dropout", List.of("x", "ratio", "training"), List.of("y"));

        assertThrows(UnsupportedModelException.class, () -> model.read("y"));
    }

    @Test
    void oldSoftmaxTookAllAxesFromTheNamedOneAsOneRow() {
        Models model = new Models(12)
                .input("x", -1, 2, 2)
                .node("Softmax", List.of("x"), List.of("y"), Models.integer("axis", 1));
        float log3 = (float) Math.log(3);

        float[] y = run(model, Shape.of(2, 2, 2), 0, log3, log3, 0, 0, 0, 0, 0);

        assertArrayEquals(new float[] {.125f, .375f, .375f, .125f, .25f, .25f, .25f, .25f}, y, TOLERANCE);
    }

    @Test
    void oldSoftmaxOverChannelsOfOnePositionStaysOneNode() {
        Graph graph = new Models(8)
                .input("x", -1, 3, 1, 1)
                .node("Softmax", List.of("x"), List.of("y"))
                .read("y");

        assertEquals(
                List.of(Op.SOFTMAX), graph.nodes().stream().map(n -> n.op()).toList());
        assertEquals(Map.of("axis", 1L), graph.nodes().get(0).attributes().values());
    }

    @Test
    void newSoftmaxTakesOneAxis() {
        Models model = new Models(13)
                .input("x", -1, 2, 2)
                .node("Softmax", List.of("x"), List.of("y"), Models.integer("axis", 1));
        float log3 = (float) Math.log(3);

        float[] y = run(model, Shape.of(1, 2, 2), 0, log3, log3, log3);

        assertArrayEquals(new float[] {.25f, .5f, .75f, .5f}, y, TOLERANCE);
    }

    private static TensorProto flag(int value) {
        return TensorProto.newBuilder()
                .setName("training")
                .setDataType(TensorProto.DataType.BOOL_VALUE)
                .addInt32Data(value)
                .build();
    }

    /** What the output y is for an input x, read in the old opset, written in opset 18 and read once more. */
    private static float[] run(Models model, Shape shape, float... x) {
        Graph once = model.read("y");
        Graph twice = OnnxReader.read(OnnxWriter.write(once), "again");
        Map<String, Tensor> outputs = new Interpreter(twice).run(Map.of("x", new Tensor(shape, x)));
        return Objects.requireNonNull(outputs.get("y")).values();
    }
}
