package io.facetwatch.bench;

import com.sun.management.OperatingSystemMXBean;
import io.facetwatch.probe.Fit;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.tensor.Preprocessing;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToLongFunction;
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

    private static final int BATCH = 16; // a scan's

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
        int count = take(ProbeBench::levels);
        Duration decoding = since(start);
        return new ProbeTimes(count, decoding, mean(ProbeBench::levels), mean(ProbeBench::inputs));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(PROCESS.getProcessCpuTime() - start);
    }

    private Duration mean(ToLongFunction<ProbeSet> taking) throws IOException {
        long start = PROCESS.getProcessCpuTime();
        for (int time = 0; time < TIMES_READ; time++) {
            take(taking);
        }
        return since(start).dividedBy(TIMES_READ);
    }

    /** Opens the set and takes numbers out of it, as many as its images have; the number of images. */
    private int take(ToLongFunction<ProbeSet> taking) throws IOException {
        try (ProbeSet set = ProbeSets.open(images, fit, folder)) {
            long taken = taking.applyAsLong(set);
            long expected = (long) set.size() * set.shape().size();
            if (taken != expected) {
                throw new IOException("a set of %d bytes must be read back whole, found %d".formatted(expected, taken));
            }
            return set.size();
        }
    }

    private static long levels(ProbeSet set) {
        long bytes = 0;
        for (int id = 0; id < set.size(); id++) {
            bytes += set.levels(id).length;
        }
        return bytes;
    }

    private static long inputs(ProbeSet set) {
        Preprocessing preprocessing = Preprocessing.unitRange(set.channels());
        int size = set.shape().size();
        float[] batch = new float[BATCH * size];
        long numbers = 0;
        for (int id = 0; id < set.size(); id++) {
            preprocessing.write(set.levels(id), batch, id % BATCH * size);
            numbers += size;
        }
        return numbers;
    }
}
