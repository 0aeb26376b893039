package io.facetwatch.autodiff.random;

import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** What works on maps [batch, channels, rows, columns]: windows with odd strides, paddings, dilations and groups. */
final class MapPieces {
    private MapPieces() {}

    static final List<Piece> ALL = List.of(
            Piece.map("Conv", MapPieces::conv),
            Piece.map("Conv by auto_pad", MapPieces::convByRule),
            Piece.map("depthwise Conv", MapPieces::depthwise),
            Piece.map("ConvTranspose", MapPieces::convTranspose).upTo(150),
            Piece.map("MaxPool", MapPieces::maxPool),
            Piece.map("AveragePool", MapPieces::averagePool),
            Piece.map("GlobalMaxPool", (draft, x) -> draft.node(Op.GLOBAL_MAX_POOL, x)),
            Piece.map("InstanceNormalization", MapPieces::instanceNormalization)
                    .where(shape -> shape.extent(2) * shape.extent(3) > 5),
            Piece.map("Resize", MapPieces::resize).upTo(150),
            Piece.map("DepthToSpace", MapPieces::depthToSpace).where(shape -> shape.extent(1) % 4 == 0),
            Piece.map("SpaceToDepth", (draft, x) -> draft.node(Op.SPACE_TO_DEPTH, set("blocksize", 2), x))
                    .where(shape -> shape.extent(2) % 2 == 0 && shape.extent(3) % 2 == 0),
            Piece.map("Pad of maps", MapPieces::pad).upTo(150),
            Piece.map("GlobalAveragePool", (draft, x) -> draft.node(Op.GLOBAL_AVERAGE_POOL, x)),
            Piece.map("BatchNormalization", MapPieces::batchNormalization),
            Piece.map("LRN", MapPieces::lrn),
            Piece.map("squeeze and excite", MapPieces::squeezeExcite),
            Piece.map("channel shuffle", MapPieces::shuffle).where(shape -> shape.extent(1) % 2 == 0));

    private static String conv(Draft draft, String x) {
        Shape map = draft.shape(x);
        int groups = group(draft, map.extent(1));
        int channels = map.extent(1) / groups;
        int out = groups * draft.in(1, 3);
        Axis rows = Axis.draw(draft, map.extent(2));
        Axis columns = Axis.draw(draft, map.extent(3));
        return draft.node(
                Op.CONV,
                Axis.settings(rows, columns).with("group", (long) groups),
                kernel(draft, x, out, channels, rows, columns));
    }

    private static String convByRule(Draft draft, String x) {
        Shape map = draft.shape(x);
        int rows = draft.in(1, Math.min(3, map.extent(2)));
        int columns = draft.in(1, Math.min(3, map.extent(3)));
        int out = draft.in(1, 4);
        String weights = draft.mixing(map.extent(1) * rows * columns, out, map.extent(1), rows, columns);
        return draft.node(
                Op.CONV,
                set("auto_pad", draft.oneOf("SAME_UPPER", "SAME_LOWER", "VALID"), "strides", new int[] {
                    draft.in(1, 2), draft.in(1, 3)
                }),
                x,
                weights);
    }

    private static String depthwise(Draft draft, String x) {
        Shape map = draft.shape(x);
        int channels = map.extent(1);
        Axis rows = Axis.draw(draft, map.extent(2));
        Axis columns = Axis.draw(draft, map.extent(3));
        return draft.node(
                Op.CONV,
                Axis.settings(rows, columns).with("group", (long) channels),
                kernel(draft, x, channels * draft.in(1, 2), 1, rows, columns));
    }

    /** The value, weights [out, in, rows, columns] and perhaps biases. */
    private static String[] kernel(Draft draft, String x, int out, int in, Axis rows, Axis columns) {
        String weights = draft.mixing(in * rows.kernel() * columns.kernel(), out, in, rows.kernel(), columns.kernel());
        return draft.oneIn(3) ? new String[] {x, weights} : new String[] {x, weights, draft.weights(0, 0.5, out)};
    }

    private static String convTranspose(Draft draft, String x) {
        Shape map = draft.shape(x);
        int groups = group(draft, map.extent(1));
        int out = draft.in(1, 3);
        int[] kernel = {draft.in(1, 3), draft.in(1, 3)};
        int[] strides = {draft.in(1, 2), draft.in(1, 2)};
        int[] dilations = {draft.in(1, 2), draft.in(1, 2)};
        int[] pads = new int[4];
        int[] extra = new int[2];
        for (int axis = 0; axis < 2; axis++) {
            int whole = (map.extent(2 + axis) - 1) * strides[axis] + (kernel[axis] - 1) * dilations[axis] + 1;
            pads[axis] = draft.in(0, Math.min(1, (whole - 1) / 2));
            pads[2 + axis] = draft.in(0, Math.min(1, (whole - 1) / 2));
            extra[axis] = draft.in(0, strides[axis] - 1);
        }
        Attributes settings =
                set("strides", strides, "dilations", dilations, "pads", pads, "output_padding", extra, "group", groups);
        String weights =
                draft.mixing(map.extent(1) * kernel[0] * kernel[1] / groups, map.extent(1), out, kernel[0], kernel[1]);
        return draft.node(Op.CONV_TRANSPOSE, settings, x, weights, draft.weights(0, 0.5, out * groups));
    }

    private static String maxPool(Draft draft, String x) {
        Attributes settings = pool(draft, x, 1);
        return draft.node(Op.MAX_POOL, settings, x);
    }

    private static String averagePool(Draft draft, String x) {
        Attributes settings = pool(draft, x, 0).without("dilations").with("count_include_pad", (long) draft.in(0, 1));
        return draft.node(Op.AVERAGE_POOL, settings, x);
    }

    /** @param gap how many elements there may be between windows */
    private static Attributes pool(Draft draft, String x, int gap) {
        Shape map = draft.shape(x);
        Axis rows = Axis.pool(draft, map.extent(2), gap);
        Axis columns = Axis.pool(draft, map.extent(3), gap);
        Attributes settings =
                Axis.settings(rows, columns).with("kernel_shape", Attributes.list(rows.kernel(), columns.kernel()));
        if (draft.oneIn(4)) {
            return settings.without("pads", "dilations")
                    .with("auto_pad", draft.oneOf("SAME_UPPER", "SAME_LOWER", "VALID"));
        }
        return settings.with("ceil_mode", (long) draft.in(0, 1));
    }

    private static String batchNormalization(Draft draft, String x) {
        int channels = draft.shape(x).extent(1);
        return draft.node(
                Op.BATCH_NORMALIZATION,
                set("epsilon", draft.oneOf(1e-5f, 1e-3f)),
                x,
                draft.weights(0, 1.5, channels),
                draft.weights(0, 0.5, channels),
                draft.weights(0, 0.5, channels),
                draft.weights(1, 0.5, channels));
    }

    private static String instanceNormalization(Draft draft, String x) {
        int channels = draft.shape(x).extent(1);
        return draft.node(
                Op.INSTANCE_NORMALIZATION,
                set("epsilon", 0.05f),
                x,
                draft.weights(0, 1.5, channels),
                draft.weights(0, 0.5, channels));
    }

    /** Of rows and columns, by sizes or by scales. */
    private static String resize(Draft draft, String x) {
        Shape map = draft.shape(x);
        boolean linear = draft.oneIn(2);
        String coordinates = linear
                ? draft.oneOf("half_pixel", "align_corners", "asymmetric", "pytorch_half_pixel")
                : draft.oneOf("asymmetric", "half_pixel");
        Attributes settings = set("mode", linear ? "linear" : "nearest", "coordinate_transformation_mode", coordinates)
                .with("nearest_mode", draft.oneOf("floor", "round_prefer_floor"))
                .with("axes", Attributes.list(2, 3));
        if (draft.oneIn(2)) {
            String sizes = draft.list(draft.in(2, 2 * map.extent(2)), draft.in(2, 2 * map.extent(3)));
            return draft.node(Op.RESIZE, settings, x, "", "", sizes);
        }
        return draft.node(Op.RESIZE, settings, x, "", draft.reals(draft.oneOf(2f, 1.5f), draft.oneOf(2f, 1f, 3f)));
    }

    private static String depthToSpace(Draft draft, String x) {
        return draft.node(Op.DEPTH_TO_SPACE, set("blocksize", 2, "mode", draft.oneOf("DCR", "CRD")), x);
    }

    /** By mirror image or border, or cut. */
    private static String pad(Draft draft, String x) {
        Shape map = draft.shape(x);
        int[] pads = new int[8];
        for (int axis = 2; axis < 4; axis++) {
            pads[axis] = draft.in(0, Math.min(2, map.extent(axis) - 1));
            pads[4 + axis] = draft.in(0, Math.min(2, map.extent(axis) - 1));
        }
        return draft.node(Op.PAD, set("mode", draft.oneOf("reflect", "edge")), x, draft.list(pads));
    }

    private static String lrn(Draft draft, String x) {
        return draft.node(
                Op.LRN,
                set(
                        "size",
                        draft.oneOf(1, 3, 5),
                        "alpha",
                        draft.real(0.1, 1),
                        "beta",
                        draft.oneOf(0.75f, 0.5f, 1f, 0.6f),
                        "bias",
                        draft.oneOf(1f, 2f)),
                x);
    }

    private static String squeezeExcite(Draft draft, String x) {
        int channels = draft.shape(x).extent(1);
        String mean = draft.node(Op.GLOBAL_AVERAGE_POOL, x);
        String gate = draft.node(Op.CONV, mean, draft.mixing(channels, channels, channels, 1, 1));
        return draft.node(Op.MUL, x, draft.node(Op.SIGMOID, gate));
    }

    private static String shuffle(Draft draft, String x) {
        Shape map = draft.shape(x);
        int half = map.extent(1) / 2;
        String groups = draft.node(Op.RESHAPE, x, draft.list(0, 2, half, map.extent(2), map.extent(3)));
        String swapped = draft.node(Op.TRANSPOSE, set("perm", new int[] {0, 2, 1, 3, 4}), groups);
        return draft.node(Op.RESHAPE, swapped, draft.list(-1, 2 * half, map.extent(2), map.extent(3)));
    }

    private static int group(Draft draft, int channels) {
        int[] divisors = IntStream.rangeClosed(1, channels)
                .filter(groups -> channels % groups == 0)
                .toArray();
        return divisors[draft.in(0, divisors.length - 1)];
    }

    /** A window along one axis that has at least one position. */
    private record Axis(int kernel, int stride, int dilation, int before, int after) {
        static Axis draw(Draft draft, int extent) {
            int before = draft.in(0, 2);
            int after = draft.in(0, 2);
            int kernel = draft.in(1, Math.min(4, extent + before + after));
            int dilation = kernel == 1
                    ? draft.in(1, 2)
                    : draft.in(1, Math.min(2, (extent + before + after - 1) / (kernel - 1)));
            return new Axis(kernel, draft.in(1, 3), dilation, before, after);
        }

        /** Padding less than the kernel, and every window with an element of its own, as runtimes ask of pools. */
        static Axis pool(Draft draft, int extent, int gap) {
            int kernel = draft.in(1, Math.min(3, extent));
            int before = draft.in(0, kernel - 1);
            int after = draft.in(0, kernel - 1);
            return new Axis(kernel, draft.in(1, kernel + gap), 1, before, after);
        }

        static Attributes settings(Axis rows, Axis columns) {
            return set(
                    "strides",
                    new int[] {rows.stride, columns.stride},
                    "dilations",
                    new int[] {rows.dilation, columns.dilation},
                    "pads",
                    new int[] {rows.before, columns.before, rows.after, columns.after});
        }
    }
}
