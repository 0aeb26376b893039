package io.facetwatch.pipeline;

import io.facetwatch.graph.Device;
import io.facetwatch.synthesis.Batching;
import io.facetwatch.synthesis.Timing;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * Who draws facets, and how many at once; it never changes a picture.
 *
 * @param batch facets that a network sees at once, at least 1; empty to go by the memory that one takes
 * @param threads that draw at once, at least 1, the caller's among them
 * @param executor where the threads beside the caller's come from
 * @param places callers that may draw facets of one layer at once, at least 1; what others ask for meanwhile shares batches
 */
public record Drawing(OptionalInt batch, int threads, Executor executor, int places) {
    /** ours: one smooths on the cores while the device works for the other. */
    private static final int DEVICE_PLACES = 2;

    /** The caller alone. */
    public static final Drawing ALONE = alone(OptionalInt.empty());

    public Drawing {
        if (threads < 1 || places < 1 || batch.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "drawing needs at least 1 thread, 1 place and 1 facet in a batch, found %d, %d and %s"
                            .formatted(threads, places, batch));
        }
    }

    /** The caller with other threads, and any number of callers at once. */
    public Drawing(OptionalInt batch, int threads, Executor executor) {
        this(batch, threads, executor, Integer.MAX_VALUE);
    }

    /** The caller alone, with batches of a size. */
    public static Drawing alone(OptionalInt batch) {
        return new Drawing(batch, 1, Runnable::run);
    }

    /** What many callers at once should do on a device. */
    public static Drawing of(Device device, OptionalInt batch, int cores) {
        return switch (device) {
            case CPU -> new Drawing(batch, 1, Runnable::run, cores); // a core each; larger batches gain nothing there
            case CUDA -> new Drawing(batch, cores, ForkJoinPool.commonPool(), DEVICE_PLACES);
        };
    }

    Batching on(Gradients.Ascent ascent) {
        return new Batching(batch.orElse(ascent.batch()), threads, executor, ascent.device(), Timing.NONE);
    }
}
