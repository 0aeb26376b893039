package io.facetwatch.bench;

/**
 * CPU time of one iteration for one image, milliseconds.
 *
 * @param gradient the network's part
 * @param smoothing the part of total variation
 * @param all of it
 */
public record IterationTime(double gradient, double smoothing, double all) {
    /** The share of gradient and smoothing in all. */
    public double shareOfBoth() {
        return (gradient + smoothing) / all;
    }

    String text() {
        return "%.2f (%.2f + %.2f)".formatted(all, gradient, smoothing);
    }
}
