package io.facetwatch.bench;

import java.util.Comparator;
import java.util.List;

/**
 * Rounds of both sides for one network and batch.
 *
 * @param peer times of torch and scikit-image, at least one
 * @param own times, at least one
 * @param difference between the images that both climb to from the same start, mean over pixels, grey levels
 */
public record SynthesisTimes(
        String network, int batch, List<IterationTime> peer, List<IterationTime> own, double difference) {
    public SynthesisTimes {
        peer = List.copyOf(peer);
        own = List.copyOf(own);
    }

    /** The head of a table in Markdown, to which {@link #row} adds. */
    public static String head() {
        return """
                | network | batch | rounds | peer ms (gradient + TV) | own ms (gradient + TV) | times faster | ONNX Runtime and TV of own | difference, grey levels |
                |---|---|---|---|---|---|---|---|""";
    }

    public String row() {
        IterationTime theirs = least(peer);
        IterationTime ours = least(own);
        return "| %s | %d | %d | %s | %s | %.1f | %.0f %% | %.2f |"
                .formatted(
                        network,
                        batch,
                        own.size(),
                        theirs.text(),
                        ours.text(),
                        timesFaster(),
                        100 * ours.shareOfBoth(),
                        difference);
    }

    /** The peer's least time over the own. */
    public double timesFaster() {
        return least(peer).all() / least(own).all();
    }

    private static IterationTime least(List<IterationTime> times) {
        return times.stream()
                .min(Comparator.comparingDouble(IterationTime::all))
                .orElseThrow();
    }
}
