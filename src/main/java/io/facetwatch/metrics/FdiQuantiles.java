package io.facetwatch.metrics;

/** Quantiles of the facet drift index over a layer's units, each in [0, 1]; NaN where no unit has an index. */
public record FdiQuantiles(double median, double ninth, double largest) {
    public FdiQuantiles {
        if (median > ninth || ninth > largest) {
            throw new IllegalArgumentException(
                    "quantiles 0.5, 0.9, 1 must not fall, found %s, %s, %s".formatted(median, ninth, largest));
        }
    }
}
