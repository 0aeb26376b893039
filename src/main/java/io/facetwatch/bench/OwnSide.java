package io.facetwatch.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Our side of a step: run once to let Java compile, then measured, in CPU time of the thread. */
final class OwnSide<T> {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Supplier<T> step;
    private final List<Duration> times = new ArrayList<>();
    private final Duration first;
    private T result;

    OwnSide(Supplier<T> step) {
        this.step = step;
        long start = THREADS.getCurrentThreadCpuTime();
        result = step.get();
        first = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
    }

    void run() {
        long start = THREADS.getCurrentThreadCpuTime();
        result = step.get();
        times.add(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start));
    }

    T result() {
        return result;
    }

    EmbeddingTimes times(String what, List<Duration> theirs, String quality) {
        return new EmbeddingTimes(what, theirs, times, first, quality);
    }
}
