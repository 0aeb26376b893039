package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Largest and smallest values. */
final class Extremes {
    private static final long ONNX_FLOAT = 1;

    private Extremes() {}

    /** y = max or min of the inputs, element by element: dX = dY / n for the n inputs that equal y, as torch's maximum. */
    static void ofInputs(Site site) {
        int inputs = site.node().inputs().size();
        List<String> masks = IntStream.range(0, inputs)
                .mapToObj(input -> isExtreme(site, site.input(input), site.output()))
                .toList();
        String count = masks.stream()
                .reduce((sum, mask) -> site.emit(Op.ADD, sum, mask))
                .orElseThrow();
        String each = site.emit(Op.DIV, site.cotangent(), count);
        site.activeInputs().forEach(input -> Broadcasting.give(site, input, site.emit(Op.MUL, each, masks.get(input))));
    }

    /** y = max or min of x over axes: dX = dY / n for the n positions that equal y, as torch's amax. */
    static void overAxes(Site site) {
        int[] axes = Reduction.axes(site);
        String mask = isExtreme(site, site.input(0), Reduction.kept(site, site.output()));
        String count = site.emit(Op.REDUCE_SUM, Attributes.NONE.with("keepdims", 1L), mask, site.list(axes));
        String each = site.emit(Op.DIV, Reduction.kept(site, site.cotangent()), count);
        site.give(0, site.emit(Op.MUL, mask, each));
    }

    private static String isExtreme(Site site, String value, String extreme) {
        String equal = site.emit(Op.EQUAL, value, extreme);
        return site.emit(Op.CAST, Attributes.NONE.with("to", ONNX_FLOAT), equal);
    }

    /**
     * y = maximum of all positions of x, per channel: dX = dY at the first position that equals y, as torch's pools.
     *
     * <p>The first is found as the smallest number of those positions that equal y: no scatter, the same bytes everywhere.
     */
    static void ofMap(Site site) {
        Shape map = site.inputShape(0);
        Shape positions = map.withoutBatch().withoutBatch();
        if (positions.isDynamic()) {
            throw site.unsupported("rows and columns must be known before run time, found " + map);
        }
        float[] ascending = new float[positions.size()];
        for (int i = 0; i < ascending.length; i++) {
            ascending[i] = i; // exact up to 2^24 positions
        }
        String number =
                site.constant("positions", new Tensor(positions.withBatch(1).withBatch(1), ascending));
        String isMaximum = site.emit(Op.EQUAL, site.input(0), site.output());
        String numbers = site.emit(Op.WHERE, isMaximum, number, site.scalar(ascending.length));
        int[] axes = IntStream.range(2, map.rank()).toArray();
        String first = site.emit(Op.REDUCE_MIN, Attributes.NONE.with("keepdims", 1L), numbers, site.list(axes));
        String isFirst = site.emit(Op.EQUAL, number, first);
        site.give(0, site.emit(Op.WHERE, isFirst, site.cotangent(), site.scalar(0)));
    }
}
