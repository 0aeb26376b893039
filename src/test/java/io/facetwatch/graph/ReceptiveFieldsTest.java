package io.facetwatch.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReceptiveFieldsTest {
    @Test
    void fieldsOfAResidualNetworkAreThoseComputedByHand() {
        Map<String, ReceptiveField> fields = ReceptiveFields.of(Sketch.residual());

        assertEquals(new ReceptiveField(5, 2, -2), fields.get("stem"));
        assertEquals(new ReceptiveField(13, 2, -6), fields.get("block1"));
        assertEquals(new ReceptiveField(25, 4, -12), fields.get("block2"));
        assertFalse(fields.containsKey("pooled"));
    }

    /** Brute force: a column of pixels that changes a position in the middle lies in its field (not every one within must). */
    @ParameterizedTest
    @CsvSource({"stem, 3", "block1, 4"})
    void changingAPixelOutsideTheFieldChangesNothing(String layer, int position) {
        Graph graph = Sketch.residual().withOutputs(List.of(layer + (layer.equals("stem") ? ".pre" : ".sum")));
        ReceptiveField field = Objects.requireNonNull(
                ReceptiveFields.of(graph).get(graph.outputs().get(0)));
        Interpreter interpreter = new Interpreter(graph);
        Array image = Array.of(Shape.of(1, 3, 16, 16), new double[768]);
        double before = at(interpreter, image, position);

        int changing = 0;
        for (int column = 0; column < 16; column++) {
            double[] changed = image.values().clone();
            for (int i = column; i < changed.length; i += 16) {
                changed[i] = 100;
            }
            boolean inside = column >= field.start(position) && column < field.start(position) + field.size();
            double after = at(interpreter, Array.of(image.shape(), changed), position);

            assertTrue(inside || after == before, "column " + column + " of " + field);
            changing += after != before ? 1 : 0;
        }
        assertTrue(changing > field.size() / 2, changing + " columns of " + field);
    }

    private static ReceptiveField field(Graph graph) {
        return Objects.requireNonNull(
                ReceptiveFields.of(graph).get(graph.outputs().get(0)));
    }

    @Test
    void aShuffleOfChannelsKeepsTheField() {
        Graph graph = new Sketch()
                .input("image", -1, 3, 8, 8)
                .conv("stem", "image", 3, 4, 3, 2)
                .integers("groups", 0, 2, 2, 4, 4)
                .integers("joined", 0, 4, 4, 4)
                .node(Op.RESHAPE, "split", "stem", "groups")
                .node(Op.TRANSPOSE, "turned", Attributes.NONE.with("perm", Attributes.list(0, 2, 1, 3, 4)), "split")
                .node(Op.RESHAPE, "shuffled", "turned", "joined")
                .graph("shuffled");

        assertEquals(new ReceptiveField(3, 2, -1), field(graph));
    }

    /** A position at twice the resolution sees what the one below it sees, moved by half a stride where it is the second. */
    @ParameterizedTest
    @CsvSource({"DEPTH_TO_SPACE", "RESIZE", "CONV_TRANSPOSE"})
    void aFinerMapSeesWhatItsPositionsAreMadeOf(Op op) {
        Attributes settings = Attributes.NONE
                .with("blocksize", 2L)
                .with("mode", op == Op.RESIZE ? "nearest" : "DCR")
                .with("coordinate_transformation_mode", "asymmetric")
                .with("nearest_mode", "floor")
                .with("axes", Attributes.list(2, 3))
                .with("strides", Attributes.list(2, 2));
        Sketch sketch = new Sketch()
                .input("image", -1, 3, 16, 16)
                .conv("stem", "image", 3, 4, 3, 4)
                .integers("sizes", 8, 8)
                .weights("w", 4, 2, 2, 2);
        Graph graph =
                switch (op) {
                    case RESIZE ->
                        sketch.node(op, "fine", settings, "stem", "", "", "sizes")
                                .graph("fine");
                    case CONV_TRANSPOSE ->
                        sketch.node(op, "fine", settings, "stem", "w").graph("fine");
                    default -> sketch.node(op, "fine", settings, "stem").graph("fine");
                };

        assertEquals(new ReceptiveField(5, 2, -3), field(graph));
    }

    @Test
    void blocksThatBecomeChannelsAreSeenWhole() {
        Graph graph = new Sketch()
                .input("image", -1, 3, 8, 8)
                .conv("stem", "image", 3, 4, 3, 1)
                .node(Op.SPACE_TO_DEPTH, "coarse", Attributes.NONE.with("blocksize", 4L), "stem")
                .graph("coarse");

        assertEquals(new ReceptiveField(6, 4, -1), field(graph));
    }

    @Test
    void whatNormalizesOverPositionsSeesAllAndOverChannelsDoesNot() {
        Graph graph = new Sketch()
                .input("image", -1, 3, 8, 8)
                .conv("stem", "image", 3, 4, 3, 1)
                .weights("scale", 4)
                .integers("channels", 1)
                .node(Op.INSTANCE_NORMALIZATION, "instance", "stem", "scale", "scale")
                .node(Op.REDUCE_MEAN, "mean", "stem", "channels")
                .node(Op.SUB, "centred", "stem", "mean")
                .node(Op.SOFTMAX, "attention", "stem")
                .graph("centred", "instance", "attention");

        Map<String, ReceptiveField> fields = ReceptiveFields.of(graph);

        assertEquals(new ReceptiveField(3, 1, -1), fields.get("centred"));
        assertFalse(fields.containsKey("instance"));
        assertFalse(fields.containsKey("attention"));
    }

    private static double at(Interpreter interpreter, Array image, int position) {
        Array map =
                interpreter.evaluate(Map.of("image", image)).values().iterator().next();
        return map.values()[position * map.shape().extent(3) + position];
    }
}
