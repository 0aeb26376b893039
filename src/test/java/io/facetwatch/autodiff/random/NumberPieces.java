package io.facetwatch.autodiff.random;

import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.List;

/** What computes with many numbers: arithmetic with broadcasting, products, reductions, normalizations. */
final class NumberPieces {
    private NumberPieces() {}

    static final List<Piece> ALL = List.of(
            Piece.any("constant arithmetic", NumberPieces::withConstant),
            Piece.any("residual", NumberPieces::withEarlier),
            Piece.any("Where", NumberPieces::where),
            Piece.any("Softmax", NumberPieces::softmax).where(LayoutPieces::hasWideAxis),
            Piece.any("several", NumberPieces::several),
            Piece.any("reduction", NumberPieces::reduce),
            Piece.any("LayerNormalization", NumberPieces::layerNormalization).where(shape -> shape.extent(-1) > 3),
            Piece.any("MatMul", NumberPieces::matMul).where(shape -> shape.rank() > 1),
            Piece.any("attention", NumberPieces::attention).where(shape -> shape.rank() > 2 && shape.extent(-2) > 1),
            Piece.any("layer norm in steps", NumberPieces::layerNorm).where(shape -> shape.extent(-1) > 3),
            Piece.any("mask", NumberPieces::mask),
            Piece.any("Gemm", NumberPieces::gemm));

    private static String withConstant(Draft draft, String x) {
        int[] extents = draft.shape(x).withoutBatch().extents();
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = draft.oneIn(2) ? 1 : extents[axis];
        }
        int skipped = draft.in(0, extents.length);
        String other = draft.weights(1, 0.6, java.util.Arrays.copyOfRange(extents, skipped, extents.length));
        Op op = draft.oneOf(Op.ADD, Op.SUB, Op.MUL, Op.DIV);
        return op != Op.DIV && draft.oneIn(2) ? draft.node(op, other, x) : draft.node(op, x, other);
    }

    /** With an earlier value of the same shape, or with a mean of itself that is stretched. */
    private static String withEarlier(Draft draft, String x) {
        List<String> like = draft.like(x);
        String other = like.isEmpty() || draft.oneIn(3)
                ? draft.node(
                        Op.REDUCE_MEAN, set("keepdims", 1), x, draft.list(LayoutPieces.axis(draft, draft.shape(x), 2)))
                : like.get(draft.in(0, like.size() - 1));
        Op op = draft.oneOf(Op.ADD, Op.SUB, Op.MUL, Op.DIV);
        if (op == Op.DIV) {
            return draft.node(op, x, ActivationPieces.positive(draft, other));
        }
        return draft.oneIn(2) ? draft.node(op, x, other) : draft.node(op, other, x);
    }

    private static String where(Draft draft, String x) {
        Op comparison = draft.oneOf(Op.GREATER, Op.GREATER_OR_EQUAL, Op.LESS, Op.LESS_OR_EQUAL);
        String condition = draft.node(comparison, x, draft.number(draft.real(-0.3, 0.3)));
        if (draft.oneIn(3)) {
            String other = draft.node(Op.LESS, x, draft.number(draft.real(-0.3, 0.3)));
            condition = draft.node(draft.oneOf(Op.AND, Op.OR), draft.node(Op.NOT, condition), other);
        }
        String other = draft.oneIn(2) ? draft.number(0.2) : draft.node(Op.TANH, x);
        return draft.oneIn(2) ? draft.node(Op.WHERE, condition, x, other) : draft.node(Op.WHERE, condition, other, x);
    }

    private static String softmax(Draft draft, String x) {
        Shape shape = draft.shape(x);
        int axis = LayoutPieces.axis(draft, shape, 2);
        String scaled = draft.node(Op.MUL, x, draft.number(draft.real(0.5, 3)));
        Op op = draft.oneIn(4) ? Op.LOG_SOFTMAX : Op.SOFTMAX;
        return draft.node(op, set("axis", LayoutPieces.named(draft, shape, axis)), scaled);
    }

    private static String matMul(Draft draft, String x) {
        Shape shape = draft.shape(x);
        int in = shape.extent(-1);
        if (shape.rank() > 2 && draft.oneIn(3)) {
            int rows = shape.extent(-2);
            return draft.node(Op.MATMUL, draft.mixing(rows, draft.in(1, 5), rows), x);
        }
        return draft.node(Op.MATMUL, x, draft.mixing(in, in, draft.in(1, 6)));
    }

    /** Softmax of the products of all rows, times the rows. */
    private static String attention(Draft draft, String x) {
        int rank = draft.shape(x).rank();
        int[] order = java.util.stream.IntStream.range(0, rank).toArray();
        order[rank - 1] = rank - 2;
        order[rank - 2] = rank - 1;
        String products = draft.node(Op.MATMUL, x, draft.node(Op.TRANSPOSE, set("perm", order), x));
        String scaled = draft.node(Op.MUL, products, draft.number(0.4));
        return draft.node(Op.MATMUL, draft.node(Op.SOFTMAX, set("axis", -1), scaled), x);
    }

    /** The largest, least, sum or mean of two or three values that stretch to one shape. */
    private static String several(Draft draft, String x) {
        List<String> like = draft.like(x);
        String second = like.isEmpty() ? draft.node(Op.SOFTSIGN, x) : like.get(draft.in(0, like.size() - 1));
        Op op = draft.oneOf(Op.MAX, Op.MIN, Op.SUM, Op.MEAN);
        return draft.oneIn(2)
                ? draft.node(op, x, second)
                : draft.node(op, second, draft.number(draft.real(-0.2, 0.2)), x);
    }

    private static String reduce(Draft draft, String x) {
        Op op = draft.oneOf(Op.REDUCE_MEAN, Op.REDUCE_SUM, Op.REDUCE_MAX, Op.REDUCE_MIN, Op.REDUCE_L2);
        return LayoutPieces.reduce(draft, op, x);
    }

    private static String layerNormalization(Draft draft, String x) {
        Shape shape = draft.shape(x);
        int axis = draft.oneIn(2) ? shape.rank() - 1 : draft.in(1, shape.rank() - 1);
        int[] extents = java.util.Arrays.copyOfRange(shape.extents(), axis, shape.rank());
        String scale = draft.weights(0, 1.5, extents);
        Attributes settings = set("axis", LayoutPieces.named(draft, shape, axis), "epsilon", draft.oneOf(1e-1f, 1e-2f));
        return draft.oneIn(3)
                ? draft.node(Op.LAYER_NORMALIZATION, settings, x, scale)
                : draft.node(Op.LAYER_NORMALIZATION, settings, x, scale, draft.weights(0, 0.5, extents));
    }

    private static String layerNorm(Draft draft, String x) {
        int extent = draft.shape(x).extent(-1);
        String last = draft.list(-1);
        String centred = draft.node(Op.SUB, x, draft.node(Op.REDUCE_MEAN, set("keepdims", 1), x, last));
        String squares = draft.node(Op.POW, centred, draft.number(2));
        String variance = draft.node(Op.REDUCE_MEAN, set("keepdims", 1), squares, last);
        String width = draft.node(Op.SQRT, draft.node(Op.ADD, variance, draft.number(0.1)));
        String normal = draft.node(Op.DIV, centred, width);
        return draft.node(
                Op.ADD, draft.node(Op.MUL, normal, draft.weights(0, 1.5, extent)), draft.weights(0, 0.5, extent));
    }

    /** Keeps some numbers and makes the others 0, as a product with 0 and 1. */
    private static String mask(Draft draft, String x) {
        String above = draft.node(Op.GREATER, x, draft.number(draft.real(-0.5, 0)));
        return draft.node(Op.MUL, x, draft.node(Op.CAST, set("to", 1), above));
    }

    private static String gemm(Draft draft, String value) {
        String x = draft.shape(value).rank() == 2 ? value : draft.node(Op.FLATTEN, set("axis", 1), value);
        int in = draft.shape(x).extent(1);
        int out = draft.in(1, 6);
        int transposed = draft.in(0, 1);
        String weights = transposed == 1 ? draft.mixing(in, out, in) : draft.mixing(in, in, out);
        String bias = draft.oneIn(2) ? draft.weights(0, 0.5, out) : draft.number(0.3);
        return draft.node(
                Op.GEMM,
                set("transB", transposed, "alpha", draft.oneOf(1f, 0.7f), "beta", draft.oneOf(1f, 0.5f)),
                x,
                weights,
                bias);
    }
}
