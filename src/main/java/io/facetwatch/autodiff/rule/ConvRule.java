package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * y = Conv(x, W) + b.
 *
 * <pre>
 * stride 1:  dX = Conv(dY, flip(W)), padding reach - 1 - padding
 * otherwise: dX = ConvTranspose(dY, W)
 * </pre>
 *
 * <p>The flipped form is faster (measured: 3x for depthwise kernels, 1.1x to 1.3x for others). Where the padding exceeds the
 * kernel's reach, output positions that see nothing but padding are cut off first.
 */
final class ConvRule implements Rule {
    @Override
    public void apply(Site site) {
        site.requireOnlyFirstActive();
        int groups = site.attributes().integer("group", 1);
        int[] kernel = kernel(site);
        Window window = Window.of(site, kernel);
        String back = window.stepsByOne() && site.isConstant(1)
                ? site.emit(
                        Op.CONV,
                        window.flippedAttributes(groups),
                        seeing(site, window),
                        site.derived(1, "flip/" + groups, weights -> flip(weights, groups)))
                : site.emit(Op.CONV_TRANSPOSE, window.transposedAttributes(groups), site.cotangent(), site.input(1));
        site.give(0, back);
    }

    /** The cotangent without the positions that see padding alone. */
    private static String seeing(Site site, Window window) {
        int[] starts = window.blindBegin();
        int[] blind = window.blindEnd();
        int rank = starts.length;
        if (Arrays.stream(starts).sum() + Arrays.stream(blind).sum() == 0) {
            return site.cotangent();
        }
        int[] ends = IntStream.range(0, rank)
                .map(axis -> window.output()[axis] - blind[axis])
                .toArray();
        int[] axes = IntStream.range(2, 2 + rank).toArray();
        return site.emit(Op.SLICE, site.cotangent(), site.list(starts), site.list(ends), site.list(axes));
    }

    static int[] kernel(Site site) {
        Shape weights = site.inputShape(1);
        return Arrays.copyOfRange(weights.extents(), 2, weights.rank());
    }

    /** Turns W [groups * M, C, kernel...] in space and swaps its channels within each group: [groups * C, M, kernel...]. */
    static Tensor flip(Tensor weights, int groups) {
        Shape shape = weights.shape();
        int inputs = shape.extent(1);
        int outputs = shape.extent(0) / groups;
        int planes = shape.extent(0) * inputs;
        int taps = weights.values().length / planes;
        float[] flipped = new float[planes * taps];
        for (int plane = 0; plane < planes; plane++) {
            int group = plane / (outputs * inputs);
            int output = plane / inputs % outputs;
            int target = (group * inputs + plane % inputs) * outputs + output;
            for (int tap = 0; tap < taps; tap++) {
                flipped[target * taps + taps - 1 - tap] = weights.values()[plane * taps + tap];
            }
        }
        return new Tensor(shape.with(0, groups * inputs).with(1, outputs), flipped);
    }
}
