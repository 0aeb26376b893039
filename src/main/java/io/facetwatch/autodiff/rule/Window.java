package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The sliding window of a convolution or pool, all arrays by spatial axis: output position p sees the input positions
 * {@code p * stride - padBegin + i * dilation} for i in [0, kernel).
 *
 * @param input extents of the input
 * @param output extents of the output
 * @param padBegin padding before the first input position
 * @param padEnd padding after the last, as the node names it (a pool that rounds up may reach further)
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one rule, compared nowhere
record Window(int[] input, int[] output, int[] kernel, int[] strides, int[] dilations, int[] padBegin, int[] padEnd) {

    /** The window of a node whose first input and output are images with this kernel. */
    static Window of(Site site, int[] kernel) {
        return of(site, kernel, spatial(site, site.inputShape(0)), spatial(site, site.outputShape()));
    }

    /** The window of a node that goes from {@code output} back to {@code input}, as a transposed convolution does. */
    static Window transposed(Site site, int[] kernel) {
        return of(site, kernel, spatial(site, site.outputShape()), spatial(site, site.inputShape(0)));
    }

    private static Window of(Site site, int[] kernel, int[] input, int[] output) {
        int rank = kernel.length;
        int[] ones = filled(rank, 1);
        int[] strides = site.attributes().integers("strides", ones);
        int[] dilations = site.attributes().integers("dilations", ones);
        int[] pads = site.attributes().integers("pads", new int[2 * rank]);
        Window window = new Window(
                input,
                output,
                kernel,
                strides,
                dilations,
                Arrays.copyOf(pads, rank),
                Arrays.copyOfRange(pads, rank, 2 * rank));
        return window.padded(site.attributes().text("auto_pad", "NOTSET"));
    }

    private static int[] spatial(Site site, Shape shape) {
        int[] extents = Arrays.copyOfRange(shape.extents(), 2, shape.rank());
        if (Arrays.stream(extents).anyMatch(extent -> extent == Shape.DYNAMIC)) {
            throw site.unsupported("rows and columns must be known before run time, found shape " + shape);
        }
        return extents;
    }

    static int[] filled(int length, int value) {
        int[] filled = new int[length];
        Arrays.fill(filled, value);
        return filled;
    }

    /** ONNX auto_pad: SAME_UPPER puts the odd one of the padding at the end, SAME_LOWER at the beginning. */
    private Window padded(String automatic) {
        if (!automatic.startsWith("SAME")) {
            return this;
        }
        int[] total = each(axis -> Math.max(0, span(axis) - input[axis]));
        int odd = automatic.equals("SAME_LOWER") ? 1 : 0;
        int[] begin = each(axis -> (total[axis] + odd) / 2);
        int[] end = each(axis -> total[axis] - begin[axis]);
        return new Window(input, output, kernel, strides, dilations, begin, end);
    }

    int rank() {
        return kernel.length;
    }

    /** Input positions from the first to the last that one output position sees. */
    int reach(int axis) {
        return (kernel[axis] - 1) * dilations[axis] + 1;
    }

    /** Input positions from the first to the last that all output positions see, padding included. */
    private int span(int axis) {
        return (output[axis] - 1) * strides[axis] + reach(axis);
    }

    /** How far the last output position sees past the input's end; negative where positions at the end are seen by none. */
    private int overhang(int axis) {
        return span(axis) - padBegin[axis] - input[axis];
    }

    /** Padding at the end that the last output position reaches. */
    int reachedEnd(int axis) {
        return Math.max(0, overhang(axis));
    }

    /** Whether no output position sees past the image. */
    boolean isInside() {
        return all(padBegin, pad -> pad == 0) && all(each(this::reachedEnd), pad -> pad == 0);
    }

    /** Positions that an output position sees along an axis, without those outside the input or, if asked, its padding. */
    int counted(int axis, int position, boolean countsPadding) {
        int start = position * strides[axis] - padBegin[axis];
        int last = input[axis] - 1 + (countsPadding ? padEnd[axis] : 0);
        int first = countsPadding ? -padBegin[axis] : 0;
        return (int) IntStream.range(0, kernel[axis])
                .map(tap -> start + tap * dilations[axis])
                .filter(seen -> seen >= first && seen <= last)
                .count();
    }

    /** Settings of the transposed convolution that goes from the output's extents to the input's. */
    Attributes transposedAttributes(int groups) {
        return common(groups, strides)
                .with("pads", pads(padBegin, each(this::reachedEnd)))
                .with("output_padding", Attributes.list(each(axis -> Math.max(0, -overhang(axis)))));
    }

    /** Padding of the convolution with flipped weights that goes from the output's extents to the input's at stride 1. */
    private int[] flippedBegin() {
        return each(axis -> reach(axis) - 1 - padBegin[axis]);
    }

    private int[] flippedEnd() {
        return each(axis -> input[axis] - output[axis] + padBegin[axis]);
    }

    /** Whether a convolution with flipped weights goes back from the whole output: stride 1, and no blind positions. */
    boolean canFlip() {
        return stepsByOne() && all(blindBegin(), blind -> blind == 0) && all(blindEnd(), blind -> blind == 0);
    }

    boolean stepsByOne() {
        return all(strides, stride -> stride == 1);
    }

    /** Output positions at each axis' beginning that see padding alone, where the padding exceeds the kernel's reach. */
    int[] blindBegin() {
        int[] begin = flippedBegin();
        return each(axis -> Math.max(0, -begin[axis]));
    }

    /** The same at each axis' end. */
    int[] blindEnd() {
        int[] end = flippedEnd();
        return each(axis -> Math.max(0, -end[axis]));
    }

    /** Settings of the convolution that goes back from the output without blind positions. */
    Attributes flippedAttributes(int groups) {
        int[] begin = flippedBegin();
        int[] end = flippedEnd();
        return common(groups, filled(rank(), 1))
                .with("pads", pads(each(axis -> Math.max(0, begin[axis])), each(axis -> Math.max(0, end[axis]))));
    }

    /** Settings of the convolution of the same window, from the input's extents to the output's and not one position more. */
    Attributes trimmedAttributes(int groups) {
        return common(groups, strides).with("pads", pads(padBegin, each(axis -> Math.max(0, overhang(axis)))));
    }

    private Attributes common(int groups, int[] steps) {
        return Attributes.NONE
                .with("kernel_shape", Attributes.list(kernel))
                .with("strides", Attributes.list(steps))
                .with("dilations", Attributes.list(dilations))
                .with("group", (long) groups);
    }

    private static Object pads(int[] begin, int[] end) {
        return Attributes.list(
                IntStream.concat(Arrays.stream(begin), Arrays.stream(end)).toArray());
    }

    private int[] each(IntUnaryOperator ofAxis) {
        return IntStream.range(0, rank()).map(ofAxis).toArray();
    }

    private static boolean all(int[] values, IntPredicate holds) {
        return Arrays.stream(values).allMatch(holds);
    }
}
