package io.facetwatch.autodiff.random;

import io.facetwatch.tensor.Shape;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A way to go on with a network.
 *
 * @param fits whether a value of this shape, the batch first, can be gone on from
 * @param append adds nodes that read the named value; the name of what they make
 */
record Piece(String name, Predicate<Shape> fits, BiFunction<Draft, String, String> append) {
    static Piece any(String name, BiFunction<Draft, String, String> append) {
        return new Piece(name, shape -> true, append);
    }

    /** For maps [batch, channels, rows, columns]. */
    static Piece map(String name, BiFunction<Draft, String, String> append) {
        return new Piece(name, shape -> shape.rank() == 4, append);
    }

    /** As this one, for values with at most so many numbers an item. */
    Piece upTo(int size) {
        return new Piece(name, fits.and(shape -> size(shape) <= size), append);
    }

    Piece where(Predicate<Shape> condition) {
        return new Piece(name, fits.and(condition), append);
    }

    /** Numbers of one item. */
    static int size(Shape shape) {
        return shape.withoutBatch().size();
    }
}
