package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.stream.IntStream;

/** Takes back what broadcasting did: sums a cotangent over the axes along which an input was repeated. */
final class Broadcasting {
    private Broadcasting() {}

    /** Gives an input its share, which has the output's shape. */
    static void give(Site site, int input, String share) {
        site.give(input, sum(site, input, share, site.outputShape().rank()));
    }

    /** Gives a factor of stacked matrices its share, whose last two axes are already the factor's. */
    static void giveStacked(Site site, int input, String share) {
        site.give(input, sum(site, input, share, site.outputShape().rank() - 2));
    }

    /** Sums over those of the first axes of the output's shape along which the input was repeated. */
    private static String sum(Site site, int input, String share, int axes) {
        Shape from = site.outputShape();
        Shape to = site.inputShape(input);
        int added = from.rank() - to.rank();
        int[] repeated = IntStream.range(0, axes)
                .filter(axis -> axis < added || (to.extent(axis - added) == 1 && from.extent(axis) != 1))
                .toArray();
        if (repeated.length == 0) {
            return share;
        }
        String sum = site.emit(Op.REDUCE_SUM, Attributes.NONE.with("keepdims", 1L), share, site.list(repeated));
        int[] leading = IntStream.range(0, added).toArray();
        return added == 0 ? sum : site.emit(Op.SQUEEZE, sum, site.list(leading));
    }
}
