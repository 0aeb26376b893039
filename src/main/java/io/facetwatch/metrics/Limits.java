package io.facetwatch.metrics;

import java.time.Duration;
import java.util.List;

/**
 * The budget of series.
 *
 * @param runs how many runs are published at a time; one more makes the run that was silent longest be forgotten
 * @param seriesPerRun how many series one run may have; layers that would exceed it aren't published, and are counted
 * @param named units that are shown by name
 * @param silence after which a run has ended, and its series go
 */
public record Limits(int runs, int seriesPerRun, NamedUnits named, Duration silence) {
    /** Twenty runs of two thousand series (ours: 40 000 series are about 150 MB of Prometheus's memory). */
    public static final Limits DEFAULT = new Limits(20, 2_000, new NamedUnits(10, List.of()), Duration.ofDays(1));

    public Limits {
        atLeastOne("runs", runs);
        atLeastOne("seriesPerRun", seriesPerRun);
        if (named.series() >= seriesPerRun) {
            throw new IllegalArgumentException(
                    "units shown by name must need fewer than the %d series of a run, found %d for %d top movers and %d watched units"
                            .formatted(
                                    seriesPerRun,
                                    named.series(),
                                    named.topMovers(),
                                    named.watched().size()));
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
