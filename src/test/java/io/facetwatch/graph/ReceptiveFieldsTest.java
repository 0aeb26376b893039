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

    private static double at(Interpreter interpreter, Array image, int position) {
        Array map =
                interpreter.evaluate(Map.of("image", image)).values().iterator().next();
        return map.values()[position * map.shape().extent(3) + position];
    }
}
