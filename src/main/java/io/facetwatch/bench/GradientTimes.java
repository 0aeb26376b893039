package io.facetwatch.bench;

import java.time.Duration;
import java.util.List;

/**
 * One network and batch, timed against torch.
 *
 * @param batch images in a step, at least 1
 * @param agreement of the own gradient with torch's
 */
public record GradientTimes(String network, int batch, Durations times, Agreement agreement) {
    /** The head of a table in Markdown, to which {@link #row} adds. */
    public static String head() {
        return """
                | network | batch | torch ms, median (least) | own ms, median (least) | ratio of medians | ratio of minima | cosine | relative L2 |
                |---|---|---|---|---|---|---|---|""";
    }

    public String row() {
        return "| %s | %d | %s | %s | %.2f | %.2f | %.7f | %.1e |"
                .formatted(
                        network,
                        batch,
                        text(times.torch()),
                        text(times.own()),
                        times.ratioOfMedians(),
                        times.ratioOfMinima(),
                        agreement.cosine(),
                        agreement.relativeError());
    }

    private static String text(List<Duration> times) {
        return "%.1f (%.1f)"
                .formatted(
                        1e3 * Durations.seconds(Durations.median(times)),
                        1e3 * Durations.seconds(Durations.least(times)));
    }
}
