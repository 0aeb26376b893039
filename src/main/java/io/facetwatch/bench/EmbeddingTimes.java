package io.facetwatch.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One step towards facets, timed against scikit-learn's.
 *
 * @param step what was done, and to how much
 * @param peer CPU times of the rounds; empty where the peer has no such step
 * @param own the same of this program
 * @param ownFirst of the round before, in which Java still compiles
 * @param quality what was reached, theirs and ours, in words
 */
public record EmbeddingTimes(String step, List<Duration> peer, List<Duration> own, Duration ownFirst, String quality) {
    public EmbeddingTimes {
        peer = List.copyOf(peer);
        own = List.copyOf(own);
    }

    /** The head of a table in Markdown, to which {@link #row} adds. */
    public static String head() {
        return """
                | step | scikit-learn ms, median (least) | own ms, median (least; first) | times faster, of minima | scikit-learn's and own result |
                |---|---|---|---|---|""";
    }

    public String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.0f (%.0f; %.0f) | %s | %s |",
                step,
                peer.isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%.0f (%.0f)",
                                millis(Durations.median(peer)),
                                millis(Durations.least(peer))),
                millis(Durations.median(own)),
                millis(Durations.least(own)),
                millis(ownFirst),
                peer.isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT, "%.1f", millis(Durations.least(peer)) / millis(Durations.least(own))),
                quality);
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
