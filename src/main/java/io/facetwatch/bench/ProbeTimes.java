package io.facetwatch.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * How long a probe set took, in CPU time of all threads.
 *
 * @param images in the set
 * @param decoding reading, decoding, and writing the cache
 * @param readingBack mean of several times opening the cache, every byte checked, and taking every image out of it
 * @param feeding the same, and normalizing every image into a network's input, as a scan does
 */
public record ProbeTimes(int images, Duration decoding, Duration readingBack, Duration feeding) {
    private static final double NANOS = 1e9;

    /** The lines above {@link #row}. */
    public static String head() {
        return "| images | decoding, CPU s | reading back, CPU s | ratio | into a network's input, CPU s | ratio |\n|---|---|---|---|---|---|";
    }

    /** A line of a table. */
    public String row() {
        return String.format(
                Locale.ROOT,
                "| %d | %.3f | %.4f | %.0f | %.4f | %.0f |",
                images,
                decoding.toNanos() / NANOS,
                readingBack.toNanos() / NANOS,
                (double) decoding.toNanos() / readingBack.toNanos(),
                feeding.toNanos() / NANOS,
                (double) decoding.toNanos() / feeding.toNanos());
    }
}
