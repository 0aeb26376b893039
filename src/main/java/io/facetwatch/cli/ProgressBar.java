package io.facetwatch.cli;

import java.time.Duration;

/** One bar: how much of a stage is done, how fast it goes, and how long it will still take. Not safe for many threads. */
final class ProgressBar {
    private static final int WIDTH = 24;

    private final String stage;
    private final String things;
    private long done;
    private long total;
    private long startedNanos;
    private long changedNanos;

    /** @param things what is counted, in the plural */
    ProgressBar(String stage, String things) {
        this.stage = stage;
        this.things = things;
    }

    void expect(long more, long nowNanos) {
        if (done == total) {
            done = 0;
            total = 0;
            startedNanos = nowNanos;
        }
        total += more;
    }

    void advance(long by, long nowNanos) {
        done = Math.min(total, done + by);
        changedNanos = nowNanos;
    }

    boolean isIdle() {
        return done == total;
    }

    /** "scan   [#####-------------------] 200/792 images, 850 images/s, 1 s left". */
    String render() {
        int filled = total == 0 ? 0 : (int) (WIDTH * done / total);
        return "%-6s [%s%s] %d/%d %s%s"
                .formatted(stage, "#".repeat(filled), "-".repeat(WIDTH - filled), done, total, things, pace());
    }

    private String pace() {
        double elapsedSeconds = (changedNanos - startedNanos) / 1e9;
        if (done == 0 || elapsedSeconds <= 0) {
            return "";
        }
        double rate = done / elapsedSeconds;
        String left =
                isIdle() ? "" : ", %s left".formatted(format(Duration.ofMillis((long) (1000 * (total - done) / rate))));
        return ", %s %s/s%s".formatted(rate < 10 ? "%.1f".formatted(rate) : "%.0f".formatted(rate), things, left);
    }

    private static String format(Duration duration) {
        long seconds = duration.toSeconds() + 1;
        return seconds < 60 ? seconds + " s" : "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }
}
