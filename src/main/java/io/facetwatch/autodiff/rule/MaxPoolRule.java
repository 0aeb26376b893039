package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;

/**
 * y = maximum of each window of x, found at index i of x: dX = zeros; dX[i] += dY.
 *
 * <p>Of equal maxima the first gets the cotangent; windows that overlap add theirs. Where it can, {@link FirstMaximum} finds the
 * index; else the pool itself, which is slow when asked for it (measured: 7.5 ms instead of 0.24 ms for SqueezeNet's).
 */
final class MaxPoolRule implements Rule {
    @Override
    public void apply(Site site) {
        site.give(0, back(site, site.cotangent()));
    }

    /**
     * The same where a ReLU masks what comes back to x. The maximum of a window is 0 where its element of x is, so the maxima are
     * masked, which are fewer, and the ReLU does it no more.
     */
    static void ofRectified(Site site) {
        if (site.isRectified(0)) {
            site.giveMasked(0, back(site, ReluRule.masked(site, site.cotangent())));
        } else {
            site.give(0, back(site, site.cotangent()));
        }
    }

    /** dX. */
    private static String back(Site site, String cotangent) {
        Window window = Window.of(site, site.attributes().integers("kernel_shape"));
        if (FirstMaximum.fits(site, window)) {
            return inPlanes(site, cotangent, FirstMaximum.index(site, window));
        }
        if (site.attributes().integer("storage_order", 0) != 0) {
            throw site.unsupported("storage_order must be 0");
        }
        return inList(site, cotangent, site.forward().extraOutputs("indices").get(0));
    }

    /**
     * dX from indices into the planes of x. The number of planes is taken from dY: x may be in the runtime's layout, and would be
     * copied out of it only to be counted (measured: .66 ms of 58 for SqueezeNet).
     */
    private static String inPlanes(Site site, String cotangent, String indices) {
        String list = site.list(-1, plane(site.outputShape()));
        String shares = site.emit(Op.RESHAPE, cotangent, list);
        String planes = site.emit(Op.SLICE, site.emit(Op.SHAPE, shares), site.list(0), site.list(1));
        String extents =
                site.emit(Op.CONCAT, Attributes.NONE.with("axis", 0L), planes, site.list(plane(site.inputShape(0))));
        String sums = site.emit(
                Op.SCATTER_ELEMENTS,
                Attributes.NONE.with("axis", 1L).with("reduction", "add"),
                site.emit(Op.CONSTANT_OF_SHAPE, extents),
                site.emit(Op.RESHAPE, indices, list),
                shares);
        return site.emit(Op.RESHAPE, sums, site.list(site.inputShape(0).extents()));
    }

    private static int plane(Shape images) {
        return images.extent(2) * images.extent(3);
    }

    /** dX from indices into all of x as one list. */
    private static String inList(Site site, String cotangent, String indices) {
        String list = site.list(-1);
        String zeros = site.emit(Op.CONSTANT_OF_SHAPE, site.emit(Op.SHAPE, site.input(0)));
        String sums = site.emit(
                Op.SCATTER_ELEMENTS,
                Attributes.NONE.with("axis", 0L).with("reduction", "add"),
                site.emit(Op.RESHAPE, zeros, list),
                site.emit(Op.RESHAPE, indices, list),
                site.emit(Op.RESHAPE, cotangent, list));
        return site.emit(Op.RESHAPE, sums, site.list(site.inputShape(0).extents()));
    }
}
