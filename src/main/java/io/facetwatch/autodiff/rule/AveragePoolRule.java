package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;

/**
 * y = mean of each window of x: a convolution of each channel with 1 / taps, so dX is its cotangent. Where windows at the
 * border average fewer positions, dY is multiplied by taps / positions first.
 */
final class AveragePoolRule implements Rule {
    @Override
    public void apply(Site site) {
        Window window = Window.of(site, site.attributes().integers("kernel_shape"));
        int channels = site.inputShape(0).extent(1);
        if (channels == Shape.DYNAMIC) {
            throw site.unsupported("channels must be known before run time");
        }
        int taps = Arrays.stream(window.kernel()).reduce(1, Math::multiplyExact);
        float[] ratios = ratios(window, site.attributes().integer("count_include_pad", 0) != 0);
        String cotangent = isAllOnes(ratios)
                ? site.cotangent()
                : site.emit(Op.MUL, site.cotangent(), site.constant("ratios", map(window.output(), ratios)));
        float[] mean = new float[channels * taps];
        Arrays.fill(mean, 1f / taps);
        // symmetric, so that it is its own flip
        String weights = site.constant("mean", new Tensor(map(window.kernel()).with(0, channels), mean));
        site.give(
                0,
                window.canFlip()
                        ? site.emit(Op.CONV, window.flippedAttributes(channels), cotangent, weights)
                        : site.emit(Op.CONV_TRANSPOSE, window.transposedAttributes(channels), cotangent, weights));
    }

    private static boolean isAllOnes(float[] ratios) {
        for (float ratio : ratios) {
            if (ratio != 1) {
                return false;
            }
        }
        return true;
    }

    /** taps / positions averaged, for every output position in row-major order. */
    private static float[] ratios(Window window, boolean countsPadding) {
        float[] ratios = {1};
        for (int axis = 0; axis < window.rank(); axis++) {
            float[] longer = new float[ratios.length * window.output()[axis]];
            for (int i = 0; i < longer.length; i++) {
                int position = i % window.output()[axis];
                int counted = window.counted(axis, position, countsPadding);
                longer[i] = ratios[i / window.output()[axis]] * window.kernel()[axis] / counted;
            }
            ratios = longer;
        }
        return ratios;
    }

    private static Tensor map(int[] extents, float[] values) {
        return new Tensor(map(extents), values);
    }

    /** The shape [1, 1, extents...]. */
    private static Shape map(int[] extents) {
        return Shape.of(extents).withBatch(1).withBatch(1);
    }
}
