package io.facetwatch.bench;

import io.facetwatch.synthesis.Timing;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Map;

/** Sums the CPU time of the parts of a synthesis that runs on one thread. */
final class CpuTiming implements Timing {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Part, Long> nanos = new EnumMap<>(Part.class);

    CpuTiming() {
        for (Part part : Part.values()) {
            nanos.put(part, 0L);
        }
    }

    @Override
    public void begin(Part part) {
        nanos.merge(part, -THREADS.getCurrentThreadCpuTime(), Long::sum);
    }

    @Override
    public void end(Part part) {
        nanos.merge(part, THREADS.getCurrentThreadCpuTime(), Long::sum);
    }

    /** The time of an iteration and an image where there were so many of both. */
    IterationTime per(int iterations) {
        return new IterationTime(
                millis(Part.GRADIENT) / iterations,
                millis(Part.SWEEPS) / iterations,
                millis(Part.ITERATION) / iterations);
    }

    private double millis(Part part) {
        return nanos.getOrDefault(part, 0L) / 1e6;
    }
}
