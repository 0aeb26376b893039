package io.facetwatch.pipeline;

import io.facetwatch.synthesis.Batching;
import io.facetwatch.synthesis.Timing;
import java.util.OptionalInt;
import java.util.concurrent.Executor;

/**
 * Who draws facets, and how many at once; it never changes a picture.
 *
 * @param batch facets that a network sees at once, at least 1; empty to go by the memory that one takes
 * @param threads that draw at once, at least 1, the caller's among them
 * @param executor where the threads beside the caller's come from
 */
public record Drawing(OptionalInt batch, int threads, Executor executor) {
    /** The caller alone. */
    public static final Drawing ALONE = alone(OptionalInt.empty());

    public Drawing {
        if (threads < 1 || batch.orElse(1) < 1) {
            throw new IllegalArgumentException("drawing needs at least 1 thread and 1 facet in a batch, found %d and %s"
                    .formatted(threads, batch));
        }
    }

    /** The caller alone, with batches of a size. */
    public static Drawing alone(OptionalInt batch) {
        return new Drawing(batch, 1, Runnable::run);
    }

    Batching on(Network.Ascent ascent) {
        return new Batching(batch.orElse(ascent.batch()), threads, executor, Timing.NONE);
    }
}
