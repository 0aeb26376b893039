package io.facetwatch.autodiff;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeDistancesTest {
    private static final int CODE = 4 * 4 * 3;

    private final TestNet net = TestNet.over(3, 6, 5);
    private final String map = net.node(Op.TANH, net.node(Op.CONV, IMAGE, net.weights(4, 3, 3, 3), net.weights(4)));

    private final float[] one = TestNet.random(Shape.of(CODE), 1).values();
    private final float[] two = TestNet.random(Shape.of(CODE), 2).values();

    @Test
    void everyUnitIsTheNegativeRelativeDistanceToItsCode() {
        Tensor images = TestNet.random(Shape.of(2, 3, 6, 5), 3);
        Graph distances = CodeDistances.append(net.returning(map), map, List.of(one, two));

        String output = distances.outputs().get(0);
        float[] found = TestNet.get(new Interpreter(distances).run(Map.of(IMAGE, images)), output)
                .values();

        float[] layer = TestNet.get(new Interpreter(net.returning(map)).run(Map.of(IMAGE, images)), map)
                .values();
        assertEquals(4, found.length);
        for (int i = 0; i < 4; i++) {
            float[] code = i % 2 == 0 ? one : two;
            double distance = 0;
            double length = 0;
            for (int k = 0; k < CODE; k++) {
                distance += Math.pow(layer[i / 2 * CODE + k] - code[k], 2);
                length += Math.pow(code[k], 2);
            }
            assertEquals(-distance / length, found[i], 1e-5);
        }
    }

    @Test
    void theirGradientMatchesFiniteDifferences() {
        GradientCheck.assertExact(CodeDistances.append(net.returning(map), map, List.of(one, two)));
    }

    @Test
    void aCodeOfZerosIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> CodeDistances.append(net.returning(map), map, List.of(new float[CODE])));
    }
}
