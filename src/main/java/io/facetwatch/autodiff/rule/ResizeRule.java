package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.ResizedAxis;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * y = x with positions read between those of x, axis by axis: with M [output, input] the weights of one axis, y = M x, so
 * dX = M^T dY. Where every position of a map is repeated a whole number of times, dX is the sum over the repetitions.
 */
final class ResizeRule implements Rule {
    @Override
    public void apply(Site site) {
        site.requireOnlyFirstActive();
        List<ResizedAxis> axes = ResizedAxis.of(site.node(), site.inputShape(0), numbers(site));
        int[] factors = factors(site, axes);
        site.give(0, factors.length > 0 ? summed(site, factors) : multiplied(site, axes));
    }

    private static double[] numbers(Site site) {
        if (site.node().hasInput(3)) {
            return Arrays.stream(site.integers(3)).asDoubleStream().toArray();
        }
        float[] scales = site.weights(2).values();
        return IntStream.range(0, scales.length).mapToDouble(i -> scales[i]).toArray();
    }

    /** How often each position of a map is repeated along rows, columns and so on; empty where it is not as simple. */
    private static int[] factors(Site site, List<ResizedAxis> axes) {
        boolean ofMap = axes.size() >= 3
                && axes.get(0).isUnchanged()
                && axes.get(1).isUnchanged()
                && axes.stream().skip(2).allMatch(axis -> axis.repeats(site.node()));
        return ofMap
                ? axes.stream()
                        .skip(2)
                        .mapToInt(axis -> axis.output() / axis.input())
                        .toArray()
                : new int[0];
    }

    private static String summed(Site site, int[] factors) {
        Attributes window = Attributes.NONE
                .with("kernel_shape", Attributes.list(factors))
                .with("strides", Attributes.list(factors));
        int count = Arrays.stream(factors).reduce(1, Math::multiplyExact);
        String means = site.emit(Op.AVERAGE_POOL, window, site.cotangent());
        return site.emit(Op.MUL, means, site.scalar(count));
    }

    private static String multiplied(Site site, List<ResizedAxis> axes) {
        String share = site.cotangent();
        for (int axis = 0; axis < axes.size(); axis++) {
            ResizedAxis way = axes.get(axis);
            if (!way.isUnchanged()) {
                Tensor weights = new Tensor(Shape.of(way.output(), way.input()), way.weights(site.node()));
                share = multiplied(site, share, axis, weights);
            }
        }
        return share;
    }

    /** Multiplies along the last axis from the right, along the one before from the left, along others as the last. */
    private static String multiplied(Site site, String share, int axis, Tensor weights) {
        int rank = site.inputShape(0).rank();
        if (axis == rank - 2) {
            return site.emit(Op.MATMUL, site.constant("weights", MatMulRule.transpose(weights)), share);
        }
        String matrix = site.constant("weights", weights);
        if (axis == rank - 1) {
            return site.emit(Op.MATMUL, share, matrix);
        }
        int[] order = IntStream.range(0, rank).toArray();
        order[axis] = rank - 1;
        order[rank - 1] = axis;
        Attributes swap = Attributes.NONE.with("perm", Attributes.list(order));
        return site.emit(Op.TRANSPOSE, swap, site.emit(Op.MATMUL, site.emit(Op.TRANSPOSE, swap, share), matrix));
    }
}
