package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sums, means and lengths over axes: what every position that was summed gets of the sum's cotangent. */
final class Reduction {
    private static final long ONNX_FLOAT = 1;

    private Reduction() {}

    /** y = sum of x over axes: dX = dY, repeated over the axes. */
    static void sum(Site site) {
        repeat(site, 1);
    }

    /** y = mean of x over axes: dX = dY / positions, repeated over the axes. */
    static void mean(Site site) {
        int positions = 1;
        for (int axis : axes(site)) {
            positions *= site.inputShape(0).extent(axis);
        }
        repeat(site, 1f / positions);
    }

    /** y = sqrt(sum of x^2 over axes): dX = x * dY / y, and 0 where y is 0. */
    static void length(Site site) {
        String y = kept(site, site.output());
        String quotient = site.emit(Op.DIV, kept(site, site.cotangent()), y);
        String isLong = site.emit(Op.GREATER, y, site.scalar(0));
        String factor = site.emit(Op.WHERE, isLong, quotient, site.scalar(0));
        site.give(0, site.emit(Op.MUL, site.input(0), factor));
    }

    /**
     * y = product of x over axes: dX = dY times the product of the others.
     *
     * <p>With P the product of those that are not 0: P / x where no other is 0 (P where x itself is), else 0.
     */
    static void product(Site site) {
        String x = site.input(0);
        String isZero = site.emit(Op.EQUAL, x, site.scalar(0));
        String zero = site.emit(Op.CAST, Attributes.NONE.with("to", ONNX_FLOAT), isZero);
        String factor = site.emit(Op.ADD, x, zero);
        String product = reduced(site, Op.REDUCE_PROD, factor);
        String otherZeros = site.emit(Op.SUB, reduced(site, Op.REDUCE_SUM, zero), zero);
        String noneIsZero = site.emit(Op.LESS, otherZeros, site.scalar(0.5f));
        String others = site.emit(Op.WHERE, noneIsZero, site.emit(Op.DIV, product, factor), site.scalar(0));
        site.give(0, site.emit(Op.MUL, others, kept(site, site.cotangent())));
    }

    private static String reduced(Site site, Op op, String value) {
        return site.emit(op, Attributes.NONE.with("keepdims", 1L), value, site.list(axes(site)));
    }

    private static void repeat(Site site, float factor) {
        Shape input = site.inputShape(0);
        int[] repeated = new int[input.rank()];
        Arrays.fill(repeated, 1);
        for (int axis : axes(site)) {
            repeated[axis] = input.extent(axis);
        }
        Shape shape = Shape.of(repeated);
        if (shape.isDynamic()) {
            throw site.unsupported("extents of the axes must be known before run time, found shape " + input);
        }
        float[] factors = new float[shape.size()];
        Arrays.fill(factors, factor);
        String cotangent = kept(site, site.cotangent());
        site.give(0, site.emit(Op.MUL, cotangent, site.constant("factors", new Tensor(shape, factors))));
    }

    /** A value of the output's shape with the reduced axes put back, of extent 1. */
    static String kept(Site site, String value) {
        if (site.attributes().integer("keepdims", 1) == 1) {
            return value;
        }
        int[] axes = axes(site);
        return axes.length == 0 ? value : site.emit(Op.UNSQUEEZE, value, site.list(axes));
    }

    /** The axes by index from 0; all of them where the node names none and does not say that none means none. */
    static int[] axes(Site site) {
        int rank = site.inputShape(0).rank();
        int[] named =
                site.node().hasInput(1) ? site.integers(1) : site.attributes().integers("axes");
        if (named.length == 0 && site.attributes().integer("noop_with_empty_axes", 0) == 0) {
            return IntStream.range(0, rank).toArray();
        }
        return Arrays.stream(named).map(axis -> Math.floorMod(axis, rank)).toArray();
    }

    /** A value's mean over axes, which stay with extent 1. */
    static String mean(Site site, String value, int[] axes) {
        return site.emit(Op.REDUCE_MEAN, Attributes.NONE.with("keepdims", 1L), value, site.list(axes));
    }
}
