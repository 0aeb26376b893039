package io.facetwatch.synthesis;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** The gradients of a layer's units, and what they take. */
final class UnitGradients {
    private final GradientNetwork network;
    private final Shape layer;

    UnitGradients(GradientNetwork network) {
        this.network = network;
        layer = network.layer();
    }

    /** Checks that the units exist and that the images are of the network's input size, all of them the same. */
    void check(List<Start> starts) {
        Shape expected = network.images().withoutBatch();
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

    /** Gradients for a batch that {@link #check} accepted. */
    BatchGradients batch(List<Start> starts) {
        return new BatchGradients(network, starts);
    }

    /**
     * Whether the gradient at a start image has other bytes in the company of the others than alone. A few networks round
     * otherwise in a batch (those that normalize over channels); they do it at any image.
     */
    boolean dependOnCompany(List<Start> starts) {
        int last = starts.size() - 1;
        return last > 0
                && (!Arrays.equals(gradient(starts, 0), gradient(starts.subList(0, 1), 0))
                        || !Arrays.equals(gradient(starts, last), gradient(starts.subList(last, last + 1), 0)));
    }

    private float[] gradient(List<Start> starts, int item) {
        try (BatchGradients batch = batch(starts)) {
            for (int i = 0; i < starts.size(); i++) {
                batch.show(i, starts.get(i).image());
            }
            batch.run(Objective.LOGIT);
            float[] gradient = new float[starts.get(item).image().values().length];
            batch.read(item, gradient);
            return gradient;
        }
    }
}
