package io.facetwatch.autodiff.random;

import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.graph.Op;
import java.util.List;

/** What makes one number of one number. */
final class ActivationPieces {
    private ActivationPieces() {}

    static final List<Piece> ALL = List.of(
            plain(Op.RELU),
            plain(Op.SIGMOID),
            plain(Op.TANH),
            plain(Op.ABS),
            plain(Op.ERF),
            plain(Op.HARD_SWISH),
            plain(Op.MISH),
            plain(Op.NEG),
            plain(Op.SOFTPLUS),
            plain(Op.SOFTSIGN),
            plain(Op.IDENTITY),
            plain(Op.DROPOUT),
            Piece.any("Elu", (draft, x) -> draft.node(Op.ELU, set("alpha", draft.real(0.5, 1.5)), x)),
            Piece.any("Selu", (draft, x) -> draft.node(Op.SELU, x)),
            Piece.any("LeakyRelu", (draft, x) -> draft.node(Op.LEAKY_RELU, set("alpha", draft.real(0.01, 0.3)), x)),
            Piece.any("PRelu", ActivationPieces::prelu),
            Piece.any(
                    "HardSigmoid",
                    (draft, x) -> draft.node(
                            Op.HARD_SIGMOID, set("alpha", draft.real(0.1, 0.4), "beta", draft.real(0.3, 0.6)), x)),
            Piece.any("SiLU", (draft, x) -> draft.node(Op.MUL, x, draft.node(Op.SIGMOID, x))),
            Piece.any("GELU", ActivationPieces::gelu),
            Piece.any("Clip", ActivationPieces::clip),
            Piece.any("Exp", (draft, x) -> draft.node(Op.EXP, draft.node(Op.TANH, x))),
            Piece.any("Log", (draft, x) -> draft.node(Op.LOG, positive(draft, x))),
            Piece.any("Sqrt", (draft, x) -> draft.node(Op.SQRT, positive(draft, x))),
            Piece.any("Reciprocal", (draft, x) -> draft.node(Op.RECIPROCAL, positive(draft, x))),
            Piece.any("Pow", (draft, x) -> draft.node(Op.POW, x, draft.number(draft.in(1, 3)))),
            Piece.any(
                    "Pow of a real exponent",
                    (draft, x) -> draft.node(Op.POW, positive(draft, x), draft.number(draft.real(-1, 2)))),
            Piece.any("steps", ActivationPieces::steps));

    private static Piece plain(Op op) {
        return Piece.any(op.onnxName(), (draft, x) -> draft.node(op, x));
    }

    /** Numbers of at least 1. */
    static String positive(Draft draft, String x) {
        return draft.node(Op.ADD, draft.node(Op.MUL, x, x), draft.number(1));
    }

    /** With one slope for all, or one a channel. */
    private static String prelu(Draft draft, String x) {
        int rank = draft.shape(x).rank();
        int[] extents = new int[rank - 1];
        java.util.Arrays.fill(extents, 1);
        extents[0] = draft.oneIn(2) ? 1 : draft.shape(x).extent(1);
        return draft.node(Op.PRELU, x, draft.weights(0.2, 0.15, extents));
    }

    private static String gelu(Draft draft, String x) {
        String erf = draft.node(Op.ERF, draft.node(Op.DIV, x, draft.number(Math.sqrt(2))));
        String doubled = draft.node(Op.MUL, x, draft.node(Op.ADD, erf, draft.number(1)));
        return draft.node(Op.MUL, doubled, draft.number(0.5));
    }

    private static String clip(Draft draft, String x) {
        String least = draft.oneIn(4) ? "" : draft.number(draft.real(-1, 0));
        String most = draft.number(draft.real(0.1, 1.5));
        return draft.oneIn(4) && !least.isEmpty() ? draft.node(Op.CLIP, x, least) : draft.node(Op.CLIP, x, least, most);
    }

    /** What has slope 0, added to what has not. */
    private static String steps(Draft draft, String x) {
        Op op = draft.oneOf(Op.FLOOR, Op.CEIL, Op.ROUND, Op.SIGN);
        return draft.node(Op.ADD, x, draft.node(op, draft.node(Op.MUL, x, draft.number(1.7))));
    }
}
