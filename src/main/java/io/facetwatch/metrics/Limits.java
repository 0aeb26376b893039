package io.facetwatch.metrics;

import java.time.Duration;

/**
 * The budget of series.
 *
 * @param runs how many runs are published at a time; one more makes the run that was silent longest be forgotten
 * @param seriesPerRun how many series one run may have; layers that would exceed it aren't published, and are counted
 * @param topMovers how many units of the last checkpoint are shown by name
 * @param silence after which a run has ended, and its series go
 */
public record Limits(int runs, int seriesPerRun, int topMovers, Duration silence) {
    /** Twenty runs of two thousand series (ours: 40 000 series are about 150 MB of Prometheus's memory). */
    public static final Limits DEFAULT = new Limits(20, 2_000, 10, Duration.ofDays(1));

    public Limits {
        atLeastOne("runs", runs);
        atLeastOne("seriesPerRun", seriesPerRun);
        if (topMovers < 0 || topMovers >= seriesPerRun) {
            throw new IllegalArgumentException(
                    "topMovers must be in [0, %d series per run), found %d".formatted(seriesPerRun, topMovers));
        }
        if (silence.isNegative() || silence.isZero()) {
            throw new IllegalArgumentException("silence must be longer than 0, found %s".formatted(silence));
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s must be at least 1, found %d".formatted(name, value));
        }
    }
}
