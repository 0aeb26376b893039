package io.facetwatch.autodiff.random;

import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What moves, cuts and joins numbers; the batch stays the first axis. */
final class LayoutPieces {
    private LayoutPieces() {}

    static final List<Piece> ALL = List.of(
            Piece.any("Concat", LayoutPieces::concat).upTo(200),
            Piece.any("Split", LayoutPieces::split).where(LayoutPieces::hasWideAxis),
            Piece.any("Slice", LayoutPieces::slice).where(LayoutPieces::hasWideAxis),
            Piece.any("roll", LayoutPieces::roll).where(LayoutPieces::hasWideAxis),
            Piece.any("Pad", LayoutPieces::pad).upTo(200),
            Piece.any("Transpose", LayoutPieces::transpose).where(shape -> shape.rank() > 2),
            Piece.any("Reshape", LayoutPieces::reshape),
            Piece.any("Flatten", (draft, x) -> draft.node(Op.FLATTEN, set("axis", 1), x)),
            Piece.any("Expand", LayoutPieces::expand).upTo(60),
            Piece.any("Tile", LayoutPieces::tile).upTo(150),
            Piece.any("Gather", LayoutPieces::gather),
            Piece.any("Unsqueeze", LayoutPieces::unsqueeze).where(shape -> shape.rank() < 5),
            Piece.any("Squeeze", LayoutPieces::squeeze).where(shape -> ones(shape).length > 0 && shape.rank() > 2));

    /** An axis other than the batch with at least so many elements; the last if none has. */
    static int axis(Draft draft, Shape shape, int least) {
        int[] wide = IntStream.range(1, shape.rank())
                .filter(axis -> shape.extent(axis) >= least)
                .toArray();
        return wide.length == 0 ? shape.rank() - 1 : wide[draft.in(0, wide.length - 1)];
    }

    static boolean hasWideAxis(Shape shape) {
        return Arrays.stream(shape.withoutBatch().extents()).anyMatch(extent -> extent > 1);
    }

    private static int[] ones(Shape shape) {
        return IntStream.range(1, shape.rank())
                .filter(axis -> shape.extent(axis) == 1)
                .toArray();
    }

    /** The axis by its number from the front or from the back. */
    static int named(Draft draft, Shape shape, int axis) {
        return draft.oneIn(2) ? axis : axis - shape.rank();
    }

    private static String concat(Draft draft, String x) {
        Shape shape = draft.shape(x);
        int axis = axis(draft, shape, 1);
        List<String> parts = new ArrayList<>(List.of(x, draft.node(Op.TANH, x)));
        List<String> like = draft.like(x);
        if (!like.isEmpty() && draft.oneIn(2)) {
            parts.add(like.get(draft.in(0, like.size() - 1)));
        }
        Collections.shuffle(parts, draft.random);
        return draft.node(Op.CONCAT, set("axis", named(draft, shape, axis)), parts.toArray(String[]::new));
    }

    private static String split(Draft draft, String x) {
        Shape shape = draft.shape(x);
        int axis = axis(draft, shape, 2);
        int first = draft.in(1, shape.extent(axis) - 1);
        List<String> parts = draft.nodes(
                Op.SPLIT, set("axis", named(draft, shape, axis)), 2, x, draft.list(first, shape.extent(axis) - first));
        if (draft.oneIn(3)) {
            return parts.get(draft.in(0, 1)); // the other is read by nobody
        }
        String left = draft.node(Op.SIGMOID, parts.get(0));
        return draft.node(Op.CONCAT, set("axis", axis), parts.get(1), left);
    }

    private static String slice(Draft draft, String x) {
        Shape shape = draft.shape(x);
        int axis = axis(draft, shape, 2);
        int extent = shape.extent(axis);
        int start = draft.in(0, extent - 1);
        int end = draft.in(start + 1, extent);
        int written = draft.oneIn(2) ? start - extent : start;
        int writtenEnd = end == extent ? Integer.MAX_VALUE : draft.oneIn(2) ? end - extent : end;
        String axes = draft.list(named(draft, shape, axis));
        if (draft.oneIn(3)) {
            return draft.node(
                    Op.SLICE, x, draft.list(written), draft.list(writtenEnd), axes, draft.list(draft.in(2, 3)));
        }
        if (draft.oneIn(6)) {
            return draft.node(Op.SLICE, x, draft.list(-1), draft.list(Integer.MIN_VALUE), axes, draft.list(-1));
        }
        return draft.node(Op.SLICE, x, draft.list(written), draft.list(writtenEnd), axes);
    }

    private static String roll(Draft draft, String x) {
        Shape shape = draft.shape(x);
        int axis = axis(draft, shape, 2);
        int shift = draft.in(1, shape.extent(axis) - 1);
        String tail = draft.node(Op.SLICE, x, draft.list(shift), draft.list(Integer.MAX_VALUE), draft.list(axis));
        String front = draft.node(Op.SLICE, x, draft.list(0), draft.list(shift), draft.list(axis));
        return draft.node(Op.CONCAT, set("axis", axis), tail, front);
    }

    private static String pad(Draft draft, String x) {
        int rank = draft.shape(x).rank();
        int[] pads = new int[2 * rank];
        for (int axis = 1; axis < rank; axis++) {
            pads[axis] = draft.oneIn(3) ? draft.in(1, 2) : 0;
            pads[rank + axis] = draft.oneIn(3) ? draft.in(1, 2) : 0;
        }
        if (rank != 4 || draft.oneIn(2)) {
            return draft.node(Op.PAD, x, draft.list(pads), draft.number(draft.oneOf(0.5f, -0.25f)));
        }
        // ONNX Runtime would join zeros around a map with the padding of a pool after it, and then refuse it as too
        // wide
        return draft.node(Op.TANH, draft.node(Op.PAD, x, draft.list(pads)));
    }

    /** Along its axes of extent 1, or by an axis in front of the last. */
    private static String expand(Draft draft, String x) {
        Shape shape = draft.shape(x);
        int[] target = shape.extents();
        target[0] = 1;
        for (int axis = 1; axis < target.length; axis++) {
            target[axis] = shape.extent(axis) == 1 && draft.oneIn(2) ? draft.in(2, 3) : draft.oneOf(1, target[axis]);
        }
        return draft.node(Op.EXPAND, x, draft.list(target));
    }

    private static String tile(Draft draft, String x) {
        int[] repeats = new int[draft.shape(x).rank()];
        Arrays.fill(repeats, 1);
        repeats[draft.in(1, repeats.length - 1)] = draft.in(2, 3);
        return draft.node(Op.TILE, x, draft.list(repeats));
    }

    /** One element of an axis, or some, one of them perhaps twice. */
    private static String gather(Draft draft, String x) {
        Shape shape = draft.shape(x);
        int axis = axis(draft, shape, 2);
        int extent = shape.extent(axis);
        if (shape.rank() > 2 && draft.oneIn(2)) {
            String index = draft.indices(Shape.of(), draft.in(-extent, extent - 1));
            return draft.node(Op.GATHER, set("axis", named(draft, shape, axis)), x, index);
        }
        Shape indices = draft.oneIn(4) ? Shape.of(2, 2) : Shape.of(draft.in(1, 4));
        int[] values = draft.random.ints(indices.size(), -extent, extent).toArray();
        return draft.node(Op.GATHER, set("axis", named(draft, shape, axis)), x, draft.indices(indices, values));
    }

    private static String transpose(Draft draft, String x) {
        List<Integer> axes = IntStream.range(1, draft.shape(x).rank()).boxed().collect(Collectors.toList());
        Collections.shuffle(axes, draft.random);
        int[] order = IntStream.concat(IntStream.of(0), axes.stream().mapToInt(axis -> axis))
                .toArray();
        return draft.node(Op.TRANSPOSE, set("perm", order), x);
    }

    /** To any factors of an item's size, one of them perhaps left open. */
    private static String reshape(Draft draft, String x) {
        int rest = Piece.size(draft.shape(x));
        List<Integer> target = new ArrayList<>();
        while (rest > 1 && target.size() < 3) {
            int left = rest;
            int[] factors =
                    IntStream.rangeClosed(2, left).filter(f -> left % f == 0).toArray();
            target.add(factors[draft.in(0, factors.length - 1)]);
            rest /= target.get(target.size() - 1);
        }
        target.add(rest);
        boolean open = draft.oneIn(2);
        if (open) {
            target.set(draft.in(0, target.size() - 1), -1);
        }
        target.add(0, open || draft.oneIn(2) ? 0 : -1);
        return draft.node(
                Op.RESHAPE,
                x,
                draft.list(target.stream().mapToInt(extent -> extent).toArray()));
    }

    private static String unsqueeze(Draft draft, String x) {
        return draft.node(Op.UNSQUEEZE, x, draft.list(draft.in(1, draft.shape(x).rank())));
    }

    private static String squeeze(Draft draft, String x) {
        Shape shape = draft.shape(x);
        int[] ones = ones(shape);
        return draft.node(Op.SQUEEZE, x, draft.list(named(draft, shape, ones[draft.in(0, ones.length - 1)])));
    }

    /** Settings of a reduction over one or two axes, and the list of them. */
    static String reduce(Draft draft, Op op, String x) {
        Shape shape = draft.shape(x);
        int first = axis(draft, shape, 2);
        int second = axis(draft, shape, 1);
        int[] axes = first == second || draft.oneIn(2)
                ? new int[] {named(draft, shape, first)}
                : new int[] {first, named(draft, shape, second)};
        boolean keeps = shape.rank() - axes.length < 2 || draft.oneIn(2);
        Attributes settings = set("keepdims", keeps ? 1 : 0);
        return draft.node(op, settings, x, draft.list(axes));
    }
}
