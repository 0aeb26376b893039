package io.facetwatch.synthesis;

import io.facetwatch.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** Weights of a layer's activations whose gradient is that of an objective, each item of a batch with its own unit. */
final class Seeding {
    private final int units;
    private final int positions;
    private final List<Start> starts;
    private final double[] exponentials;

    /** @param layer without batch: [units] or [units, rows, columns] */
    Seeding(Shape layer, List<Start> starts) {
        units = layer.extent(0);
        positions = layer.size() / units;
        this.starts = starts;
        exponentials = new double[units];
    }

    /** Where an item's unit is in the layer's values. */
    int place(int item) {
        return at(item, starts.get(item).unit());
    }

    private int at(int item, int unit) {
        return (item * units + unit) * positions + starts.get(item).position();
    }

    /** Weights of each item's own activation; all others are left as they are. */
    void own(FloatBuffer seed, float weight) {
        for (int i = 0; i < starts.size(); i++) {
            seed.put(place(i), weight);
        }
    }

    /**
     * Weights that make the gradient that of a probability: d p_u / d a_k = p_u ((k = u) - p_k).
     *
     * <p>The factor p_u is left out. Ours: a step is measured by its mean, so the factor cancels, and without it the gradient
     * of a unit with a vanishing probability is still a number above the smallest float.
     */
    void probability(FloatBuffer seed, FloatBuffer layer) {
        for (int i = 0; i < starts.size(); i++) {
            double total = exponentials(layer, i);
            double rest = 0;
            for (int k = 0; k < units; k++) {
                if (k != starts.get(i).unit()) {
                    rest += exponentials[k] / total;
                    seed.put(at(i, k), (float) (-exponentials[k] / total));
                }
            }
            seed.put(place(i), (float) rest); // 1 - p_u without cancellation
        }
    }

    /** Takes the weights of {@link #probability} back. */
    void clear(FloatBuffer seed) {
        for (int i = 0; i < starts.size(); i++) {
            for (int k = 0; k < units; k++) {
                seed.put(at(i, k), 0);
            }
        }
    }

    /** Fills in the exponentials of an item's activations; their sum. */
    private double exponentials(FloatBuffer layer, int item) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < units; k++) {
            largest = Math.max(largest, layer.get(at(item, k)));
        }
        for (int k = 0; k < units; k++) {
            exponentials[k] = StrictMath.exp(layer.get(at(item, k)) - largest);
        }
        return Arrays.stream(exponentials).sum();
    }
}
