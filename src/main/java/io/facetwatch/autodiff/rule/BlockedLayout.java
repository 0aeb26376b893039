package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What ONNX Runtime computes on a CPU without leaving its blocked layout of images (channels in blocks of 8 or 16, as wide as a
 * register): convolutions, pools, sums and products of equal shapes. A comparison, cast or slice between them costs two
 * copies into the plain layout and back.
 */
final class BlockedLayout {
    /** The widest block. */
    private static final int BLOCK = 16;
    /**
     * Makes 1 or more of every positive float when applied twice (the least is 2^-149), and can't make 0 * infinity; a power
     * of two, so that it does not round.
     */
    private static final float HUGE = 0x1p100f;

    private BlockedLayout() {}

    /** Whether a value's channels fill whole blocks: images [batch, channels, rows, columns]. */
    static boolean fits(Shape shape) {
        return shape.rank() == 4 && shape.extent(1) != Shape.DYNAMIC && shape.extent(1) % BLOCK == 0;
    }

    /** 1 where a value is above 0, else 0; the value must be at least 0. clip(HUGE * (HUGE * x), 0, 1), fused by the runtime. */
    static String isPositive(Site site, String value, int channels) {
        String huge = eachChannel(site, Attributes.NONE, new Taps(channels, 0, HUGE), value);
        return site.emit(Op.HARD_SIGMOID, Attributes.NONE.with("alpha", HUGE).with("beta", 0f), huge);
    }

    /** Every channel convolved by the same taps, plus a bias by channel if one is given. */
    static String eachChannel(Site site, Attributes window, Taps taps, String value, String... bias) {
        Attributes settings =
                window.with("kernel_shape", Attributes.list(taps.kernel())).with("group", (long) taps.channels());
        List<String> inputs = new ArrayList<>(List.of(value, site.shared(taps.name(), taps.weights())));
        inputs.addAll(List.of(bias));
        return site.emit(Op.CONV, settings, inputs.toArray(String[]::new));
    }

    /**
     * The weights of a convolution that treats every channel alike.
     *
     * @param axis 0: the taps are one above the other, 1: side by side
     */
    @SuppressWarnings("ArrayRecordComponent") // lives within one rule, compared nowhere
    record Taps(int channels, int axis, float... taps) {
        int[] kernel() {
            return axis == 0 ? new int[] {taps.length, 1} : new int[] {1, taps.length};
        }

        String name() {
            return "%d times %s along %d".formatted(channels, Arrays.toString(taps), axis);
        }

        Tensor weights() {
            float[] weights = new float[channels * taps.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = taps[i % taps.length];
            }
            return new Tensor(Shape.of(kernel()).withBatch(1).withBatch(channels), weights);
        }
    }
}
