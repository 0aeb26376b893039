package io.facetwatch.synthesis;

import io.facetwatch.graph.Device;
import java.util.concurrent.Executor;

/**
 * How facets are worked on together; it never changes an image.
 *
 * @param size facets that the network sees at once, at least 1
 * @param threads that work at once, at least 1, the caller's among them
 * @param executor where the threads beside the caller's come from; work waits for none of them to be free
 * @param device what the network runs on
 */
public record Batching(int size, int threads, Executor executor, Device device, Timing timing) {
    public Batching {
        if (size < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "batching needs at least 1 facet and 1 thread, found %d and %d".formatted(size, threads));
        }
    }

    /** Batches of a size, one after the other, on the caller's thread. */
    public static Batching of(int size) {
        return new Batching(size, 1, Runnable::run, Device.CPU, Timing.NONE);
    }

    /** So many facets to a batch at most that every thread gets a batch, or the device one while another is smoothed. */
    int spread(int facets) {
        int batches =
                switch (device) {
                    case CPU -> threads;
                    case CUDA -> Math.min(2, threads);
                };
        return Math.min(size, (facets + batches - 1) / batches);
    }

    /** Whether an image must be the same bytes in any company: a device promises none. */
    boolean promisesBytes() {
        return device == Device.CPU;
    }
}
