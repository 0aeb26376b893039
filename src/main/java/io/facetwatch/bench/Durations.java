package io.facetwatch.bench;

import java.time.Duration;
import java.util.List;

/** CPU times of the steps of both sides, at least one of each, in the order they were taken. */
public record Durations(List<Duration> torch, List<Duration> own) {
    public Durations {
        torch = List.copyOf(torch);
        own = List.copyOf(own);
        if (torch.isEmpty() || own.isEmpty()) {
            throw new IllegalArgumentException("both sides must have taken at least one step, found %d and %d"
                    .formatted(torch.size(), own.size()));
        }
    }

    /** Own least time over torch's. */
    public double ratioOfMinima() {
        return seconds(least(own)) / seconds(least(torch));
    }

    /** Own median time over torch's; of an even number of times the upper of the two in the middle. */
    public double ratioOfMedians() {
        return seconds(median(own)) / seconds(median(torch));
    }

    static Duration least(List<Duration> times) {
        return times.stream().sorted().findFirst().orElseThrow();
    }

    static Duration median(List<Duration> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
