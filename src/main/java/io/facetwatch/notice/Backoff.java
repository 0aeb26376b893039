package io.facetwatch.notice;

import java.time.Duration;

/**
 * Pauses between attempts.
 *
 * @param first before the second attempt; doubled before each further one
 * @param longest at most
 */
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "pauses must be longer than 0 and not fall, found %s and %s".formatted(first, longest));
        }
    }

    /** @param attempts that failed so far, at least 1 */
    Duration after(int attempts) {
        Duration pause = first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
