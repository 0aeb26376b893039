package io.facetwatch.synthesis;

import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Activations of units, and their gradients per grey level, each item of a batch with its own unit and position. */
final class UnitGradients {
    private final GraphRunner runner;
    private final GradientGraph names;
    private final Preprocessing preprocessing;

    /** [batch, units] or [batch, units, rows, columns] */
    private final Shape layer;

    UnitGradients(GraphRunner runner, GradientGraph names, Preprocessing preprocessing) {
        this.runner = runner;
        this.names = names;
        this.preprocessing = preprocessing;
        layer = input(names.seed());
    }

    private Shape input(String name) {
        return names.graph().inputs().stream()
                .filter(value -> value.name().equals(name))
                .map(Value::shape)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("gradient graph '%s' needs an input '%s', found %s"
                        .formatted(
                                names.graph().name(),
                                name,
                                names.graph().inputs().stream().map(Value::name).toList())));
    }

    /** Checks that the units exist and that the images are of the network's input size, all of them the same. */
    void check(List<Start> starts) {
        Shape expected = input(names.input()).withoutBatch();
        for (Start start : starts) {
            Shape found = start.image().shape();
            boolean fits =
                    expected.isDynamic() ? found.equals(starts.get(0).image().shape()) : found.equals(expected);
            if (!fits) {
                throw new IllegalArgumentException("the start image of %s must be %s as the network's input, found %s"
                        .formatted(start.facet(), expected, found));
            }
            if (start.unit() >= units() || start.position() >= positions()) {
                throw new IllegalArgumentException("%s: unit must be below %d and position below %d, found %d and %d"
                        .formatted(start.facet(), units(), positions(), start.unit(), start.position()));
            }
        }
    }

    private int units() {
        return layer.extent(1);
    }

    private int positions() {
        return layer.withoutBatch().size() / units();
    }

    /** The activation of each item's unit on its image. */
    float[] activations(List<Start> starts, List<Image> images) {
        float[] values = layerValues(images);
        float[] activations = new float[starts.size()];
        for (int i = 0; i < activations.length; i++) {
            activations[i] = values[at(i, starts.get(i).unit(), starts.get(i).position())];
        }
        return activations;
    }

    /** Per item: d objective / d image, CHW in the image's channel order, per grey level, up to a factor above 0. */
    List<float[]> gradients(List<Start> starts, List<Image> images, Objective objective) {
        float[] seed =
                switch (objective) {
                    case LOGIT -> oneHot(starts);
                    case SOFTMAX -> probabilitySeed(starts, layerValues(images));
                };
        float[] all = run(images, seed, names.gradient());
        int size = images.get(0).values().length;
        int plane = size / images.get(0).channels();
        List<float[]> gradients = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            gradients.add(preprocessing.toGreyLevels(Arrays.copyOfRange(all, i * size, (i + 1) * size), plane));
        }
        return gradients;
    }

    private float[] layerValues(List<Image> images) {
        float[] nothing = new float[images.size() * units() * positions()];
        return run(images, nothing, names.layer());
    }

    /** Values of one of the graph's outputs. */
    private float[] run(List<Image> images, float[] seed, String output) {
        Tensor seeds = new Tensor(layer.with(0, images.size()), seed);
        Map<String, Tensor> outputs =
                runner.run(Map.of(names.input(), preprocessing.batch(images), names.seed(), seeds));
        return Objects.requireNonNull(outputs.get(output), () -> "the runner must return '%s', found %s"
                        .formatted(output, outputs.keySet()))
                .values();
    }

    private float[] oneHot(List<Start> starts) {
        float[] seed = new float[starts.size() * units() * positions()];
        for (int i = 0; i < starts.size(); i++) {
            seed[at(i, starts.get(i).unit(), starts.get(i).position())] = 1;
        }
        return seed;
    }

    /**
     * Weights that make the gradient that of a probability: d p_u / d a_k = p_u ((k = u) - p_k).
     *
     * <p>The factor p_u is left out. Ours: a step is measured by its mean, so the factor cancels, and without it the gradient
     * of a unit with a vanishing probability is still a number above the smallest float.
     */
    private float[] probabilitySeed(List<Start> starts, float[] values) {
        float[] seed = new float[values.length];
        for (int i = 0; i < starts.size(); i++) {
            int unit = starts.get(i).unit();
            int position = starts.get(i).position();
            double rest = 0;
            double[] exponentials = exponentials(values, i, position);
            double total = Arrays.stream(exponentials).sum();
            for (int k = 0; k < units(); k++) {
                if (k != unit) {
                    rest += exponentials[k] / total;
                    seed[at(i, k, position)] = (float) (-exponentials[k] / total);
                }
            }
            seed[at(i, unit, position)] = (float) rest; // 1 - p_u without cancellation
        }
        return seed;
    }

    private double[] exponentials(float[] values, int item, int position) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < units(); k++) {
            largest = Math.max(largest, values[at(item, k, position)]);
        }
        double[] exponentials = new double[units()];
        for (int k = 0; k < units(); k++) {
            exponentials[k] = StrictMath.exp(values[at(item, k, position)] - largest);
        }
        return exponentials;
    }

    private int at(int item, int unit, int position) {
        return (item * units() + unit) * positions() + position;
    }
}
