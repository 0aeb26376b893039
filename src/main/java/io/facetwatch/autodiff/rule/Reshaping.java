package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.Arrays;

/** Gives values another shape. */
final class Reshaping {
    private Reshaping() {}

    /**
     * The cotangent of the first output in the shape of an input.
     *
     * <p>A batch is copied, not worked out: so the runtime sees that it stays the batch, and can keep its own layout of
     * images.
     */
    static String cotangent(Site site, int likeInput) {
        Shape shape = site.inputShape(likeInput);
        return startsWithBatch(site, shape)
                ? site.emit(
                        Op.RESHAPE, site.cotangent(), site.list(shape.with(0, 0).extents()))
                : value(site, site.cotangent(), likeInput);
    }

    /** A value in the shape of an input: static, or with one dynamic extent, or found at run time. */
    static String value(Site site, String value, int likeInput) {
        Shape shape = site.inputShape(likeInput);
        long dynamic =
                Arrays.stream(shape.extents()).filter(e -> e == Shape.DYNAMIC).count();
        String target = dynamic <= 1 ? site.list(shape.extents()) : site.emit(Op.SHAPE, site.input(likeInput));
        return site.emit(Op.RESHAPE, value, target);
    }

    /** Whether a shape starts with the same batch as the first output: each item has the same number of values in both. */
    private static boolean startsWithBatch(Site site, Shape like) {
        Shape output = site.outputShape();
        return isBatched(like)
                && isBatched(output)
                && output.withoutBatch().size() == like.withoutBatch().size();
    }

    private static boolean isBatched(Shape shape) {
        return shape.rank() > 0
                && shape.extent(0) == Shape.DYNAMIC
                && !shape.withoutBatch().isDynamic();
    }
}
