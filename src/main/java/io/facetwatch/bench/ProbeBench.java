package io.facetwatch.bench;

import com.sun.management.OperatingSystemMXBean;
import io.facetwatch.probe.Fit;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Times decoding of a probe set against reading it back, in CPU time of the whole process: a machine that does other things
 * disturbs it less than the clock.
 */
public final class ProbeBench {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** ours: the process's CPU time goes by ticks of 10 ms, and one reading takes a few of them. */
    private static final int TIMES_READ = 10;

    private final Path images;
    private final Fit fit;
    private final Path folder;

    /** @param folder for the cache, of which everything else is deleted */
    public ProbeBench(Path images, Fit fit, Path folder) {
        this.images = images;
        this.fit = fit;
        this.folder = folder;
    }

    /** Measures once, with a fresh cache. */
    public ProbeTimes measure() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        long start = PROCESS.getProcessCpuTime();
        readAll();
        long decoded = PROCESS.getProcessCpuTime();
        int count = 0;
        for (int time = 0; time < TIMES_READ; time++) {
            count = readAll();
        }
        long end = PROCESS.getProcessCpuTime();
        return new ProbeTimes(count, Duration.ofNanos(decoded - start), Duration.ofNanos((end - decoded) / TIMES_READ));
    }

    /** Opens the set and takes every image's bytes; the number of images. */
    private int readAll() throws IOException {
        try (ProbeSet set = ProbeSets.open(images, fit, folder)) {
            long bytes = 0;
            for (int id = 0; id < set.size(); id++) {
                bytes += set.levels(id).length;
            }
            long expected = (long) set.size() * set.shape().size();
            if (bytes != expected) {
                throw new IOException("a set of %d bytes must be read back whole, found %d".formatted(expected, bytes));
            }
            return set.size();
        }
    }
}
