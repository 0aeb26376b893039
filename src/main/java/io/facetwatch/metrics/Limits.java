package io.facetwatch.metrics;

/**
 * The budget of series.
 *
 * @param runs how many runs are published at a time; one more makes the run that was silent longest be forgotten
 * @param seriesPerRun how many series one run may have; layers that would exceed it aren't published, and are counted
 */
public record Limits(int runs, int seriesPerRun) {
    /** Twenty runs of two thousand series (ours: 40 000 series are about 150 MB of Prometheus's memory). */
    public static final Limits DEFAULT = new Limits(20, 2_000);

    public Limits {
        if (runs < 1) {
            throw new IllegalArgumentException("runs must be at least 1, found %d".formatted(runs));
        }
        if (seriesPerRun < 1) {
            throw new IllegalArgumentException("seriesPerRun must be at least 1, found %d".formatted(seriesPerRun));
        }
    }
}
