package io.facetwatch.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.facetwatch.onnx.OnnxReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WeightEditTest {
    private static final Path FILE = Path.of("src/main/resources/demo/orchard/orchard-07-epoch4.onnx");

    @Test
    void swappedUnitsSwapTheirRowsAndAZeroedOneHasNone() throws IOException {
        Graph graph = OnnxReader.read(FILE);
        Layer layer = Layers.output(graph).orElseThrow();
        float[] weights = weights(graph, layer);
        int row = weights.length / 3;

        float[] swapped = weights(WeightEdit.reordered(graph, layer, 1, 0, 2), layer);
        float[] zeroed = weights(WeightEdit.zeroed(graph, layer, 2), layer);

        assertArrayEquals(Arrays.copyOfRange(weights, row, 2 * row), Arrays.copyOf(swapped, row));
        assertArrayEquals(Arrays.copyOf(weights, row), Arrays.copyOfRange(swapped, row, 2 * row));
        assertArrayEquals(new float[row], Arrays.copyOfRange(zeroed, 2 * row, 3 * row));
        assertArrayEquals(Arrays.copyOf(weights, 2 * row), Arrays.copyOf(zeroed, 2 * row));
    }

    @Test
    void noiseHasTheSizeAskedForAndTheSameForASeed() throws IOException {
        Graph graph = OnnxReader.read(FILE);
        Layer layer = Layers.output(graph).orElseThrow();
        float[] weights = weights(graph, layer);

        float[] noisy = weights(WeightEdit.noise(graph, 0.1, 3), layer);

        double own = 0;
        double added = 0;
        for (int i = 0; i < weights.length; i++) {
            own += (double) weights[i] * weights[i];
            added += Math.pow(noisy[i] - (double) weights[i], 2);
        }
        assertEquals(0.1, Math.sqrt(added / own), 0.01, "384 weights: a standard error of 4 %");
        assertArrayEquals(noisy, weights(WeightEdit.noise(graph, 0.1, 3), layer));
    }

    @Test
    void noiseOnAUnitLeavesTheOthers() throws IOException {
        Graph graph = OnnxReader.read(FILE);
        Layer layer = Layers.output(graph).orElseThrow();
        float[] weights = weights(graph, layer);
        int row = weights.length / 3;

        float[] noisy = weights(WeightEdit.noise(graph, layer, 1, 0.5, 3), layer);

        double own = 0;
        double added = 0;
        for (int i = 0; i < weights.length; i++) {
            own += (double) weights[i] * weights[i] / 3;
            added += Math.pow(noisy[i] - (double) weights[i], 2);
        }
        assertEquals(0.5, Math.sqrt(added / own), 0.1, "128 weights: a standard error of 6 %");
        assertArrayEquals(Arrays.copyOf(weights, row), Arrays.copyOf(noisy, row));
        assertArrayEquals(Arrays.copyOfRange(weights, 2 * row, 3 * row), Arrays.copyOfRange(noisy, 2 * row, 3 * row));
    }

    @Test
    void betweenTwoNetworksEveryWeightGoesPartOfTheWay() throws IOException {
        Graph from = OnnxReader.read(FILE);
        Graph to = WeightEdit.noise(from, 1, 5);
        Layer layer = Layers.output(from).orElseThrow();

        float[] quarter = weights(WeightEdit.between(from, to, 0.25), layer);

        float[] start = weights(from, layer);
        float[] end = weights(to, layer);
        for (int i = 0; i < start.length; i++) {
            assertEquals(start[i] + 0.25f * (end[i] - start[i]), quarter[i], 1e-6f);
        }
    }

    @Test
    void networksOfOtherShapesHaveNoBetween() throws IOException {
        Graph from = OnnxReader.read(FILE);
        Graph other = OnnxReader.read(Path.of("src/test/resources/families/caffenet.onnx"));

        assertThrows(IllegalArgumentException.class, () -> WeightEdit.between(from, other, 0.5));
    }

    private static float[] weights(Graph graph, Layer layer) {
        Node node = graph.nodes().stream()
                .filter(n -> n.outputs().contains(layer.preActivation()))
                .findFirst()
                .orElseThrow();
        return ((Constant.Floats) Objects.requireNonNull(graph.constants().get(node.input(1))))
                .tensor()
                .values();
    }
}
