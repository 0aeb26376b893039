package io.facetwatch.pipeline;

import io.facetwatch.graph.Layer;
import io.facetwatch.tensor.Image;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How the units of a layer answer to a few images.
 *
 * @param activations [units][images], the largest over positions
 * @param places [units][images] where that is, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers; compared nowhere
record Peaks(float[][] activations, int[][] places) {
    /** Images forwarded at once; ours: fixed, so that a result never depends on how many there are. */
    private static final int BATCH = 16;

    static Peaks of(Network network, Layer layer, List<Image> images) {
        Peaks peaks = new Peaks(new float[layer.units()][images.size()], new int[layer.units()][images.size()]);
        for (int from = 0; from < images.size(); from += BATCH) {
            List<Image> batch = images.subList(from, Math.min(images.size(), from + BATCH));
            float[] values = UnitView.valueOf(network.run(batch), layer.name()).values();
            for (int item = 0; item < batch.size(); item++) {
                for (int unit = 0; unit < layer.units(); unit++) {
                    int first = (item * layer.units() + unit) * layer.positions();
                    peaks.note(unit, from + item, Arrays.copyOfRange(values, first, first + layer.positions()));
                }
            }
        }
        return peaks;
    }

    private void note(int unit, int image, float[] map) {
        int best = 0;
        for (int i = 1; i < map.length; i++) {
            best = map[i] > map[best] ? i : best;
        }
        activations[unit][image] = map[best];
        places[unit][image] = best;
    }

    /** Units by how far their strongest answer is above the mean one, the farthest first, ties by smaller unit. */
    List<Integer> widest(int count) {
        double[] ranges = new double[activations.length];
        for (int unit = 0; unit < ranges.length; unit++) {
            double mean = 0;
            for (float activation : activations[unit]) {
                mean += activation / (double) activations[unit].length;
            }
            double range = strongest(unit) - mean;
            ranges[unit] = Double.isFinite(range) ? range : Double.NEGATIVE_INFINITY;
        }
        return order(ranges.length, unit -> ranges[unit], count);
    }

    /** The unit's largest answer. */
    float strongest(int unit) {
        float strongest = Float.NEGATIVE_INFINITY;
        for (float activation : activations[unit]) {
            strongest = Math.max(strongest, activation);
        }
        return strongest;
    }

    /** Images by a unit's answer, the largest first, ties by smaller image. */
    List<Integer> images(int unit, int count) {
        return order(activations[unit].length, image -> activations[unit][image], count);
    }

    private static List<Integer> order(int size, IntToDoubleFunction value, int count) {
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -value.applyAsDouble(i)))
                .limit(count)
                .toList();
    }
}
