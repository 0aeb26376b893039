package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * y = x with a constant, its border or its mirror image around it: dX = dY without its border; what shows an element of x
 * again gives its cotangent to that element.
 */
final class PadRule implements Rule {
    @Override
    public void apply(Site site) {
        site.requireOnlyFirstActive();
        int rank = site.inputShape(0).rank();
        int[] pads = site.integers(1);
        int count = pads.length / 2;
        int[] named = site.node().hasInput(3)
                ? site.integers(3)
                : IntStream.range(0, count).toArray();
        String mode = site.attributes().text("mode", "constant");
        if (mode.equals("constant")) {
            site.give(0, cut(site, pads, named));
            return;
        }
        String share = site.cotangent();
        Shape shape = site.outputShape();
        for (int i = 0; i < count; i++) {
            if (pads[i] != 0 || pads[count + i] != 0) {
                int axis = Math.floorMod(named[i], rank);
                Selection shown = shown(site, mode, axis, pads[i]);
                share = shown.back(site, share, shape);
                shape = shape.with(axis, shown.extent());
            }
        }
        site.give(0, share);
    }

    /** Pads with the signs changed: a border is cut, what was cut becomes zeros. */
    private static String cut(Site site, int[] pads, int[] named) {
        int count = named.length;
        if (Arrays.stream(pads).anyMatch(pad -> pad < 0)) {
            int[] opposite = Arrays.stream(pads).map(pad -> -pad).toArray();
            return site.emit(Op.PAD, site.cotangent(), site.list(opposite), "", site.list(named));
        }
        int[] padded = IntStream.range(0, count)
                .filter(i -> pads[i] + pads[count + i] > 0)
                .toArray();
        int[] starts = Arrays.stream(padded).map(i -> pads[i]).toArray();
        int[] ends = Arrays.stream(padded)
                .map(i -> pads[count + i] == 0 ? Integer.MAX_VALUE : -pads[count + i])
                .toArray();
        int[] axes = Arrays.stream(padded).map(i -> named[i]).toArray();
        String share = site.cotangent();
        return axes.length == 0
                ? share
                : site.emit(Op.SLICE, share, site.list(starts), site.list(ends), site.list(axes));
    }

    private static Selection shown(Site site, String mode, int axis, int before) {
        int extent = site.inputShape(0).extent(axis);
        int padded = site.outputShape().extent(axis);
        if (extent == Shape.DYNAMIC) {
            throw site.unsupported("axis %d must be known before run time".formatted(axis));
        }
        int[] taken = IntStream.range(0, padded)
                .map(position -> position - before)
                .map(at -> mode.equals("edge") ? Math.max(0, Math.min(extent - 1, at)) : mirrored(at, extent))
                .toArray();
        return new Selection(axis, extent, taken);
    }

    private static int mirrored(int at, int extent) {
        int period = Math.max(1, 2 * (extent - 1));
        int folded = Math.floorMod(at, period);
        return Math.min(folded, period - folded) % extent;
    }
}
