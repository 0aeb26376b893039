package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;

/** Activation functions that a graph writes with others. */
final class ActivationRewrites {
    private static final float HALF_ROOT = (float) Math.sqrt(0.5);
    private static final float ROOT_TWO_OVER_PI = (float) Math.sqrt(2 / Math.PI);
    /** Of the cube, in the approximation by tanh (Hendrycks and Gimpel 2016). */
    private static final float CUBIC = 0.044715f;

    private ActivationRewrites() {}

    /** max(0, x) + min(0, alpha (exp(x / alpha) - 1)) = alpha elu(x / alpha), whose own alpha is 1. */
    static void celu(FileNode node, Draft draft) {
        String alpha = draft.number("alpha", node.attributes().real("alpha", 1));
        String scaled = draft.value("scaled", Op.DIV, node.input(0), alpha);
        draft.result(Op.MUL, draft.value("elu", Op.ELU, scaled), alpha);
    }

    /** x / 2 (1 + erf(x / sqrt 2)), or its approximation by tanh; of x + bias where there is one. */
    static void gelu(FileNode node, Draft draft) {
        String x = biased(node, draft);
        if (node.attributes().text("approximate", "none").equals("tanh")) {
            tanhGelu(x, draft);
        } else {
            String scaled = draft.value("scaled", Op.MUL, x, draft.number("halfRoot", HALF_ROOT));
            gated(x, draft.value("erf", Op.ERF, scaled), draft);
        }
    }

    static void fastGelu(FileNode node, Draft draft) {
        tanhGelu(biased(node, draft), draft);
    }

    /** x sigmoid(alpha x). */
    static void quickGelu(FileNode node, Draft draft) {
        swish(node, draft, node.attributes().real("alpha", 1.702f));
    }

    /** x sigmoid(alpha x). */
    static void swish(FileNode node, Draft draft) {
        swish(node, draft, node.attributes().real("alpha", 1));
    }

    private static void swish(FileNode node, Draft draft, float alpha) {
        String x = node.input(0);
        String scaled = alpha == 1 ? x : draft.value("scaled", Op.MUL, x, draft.number("alpha", alpha));
        draft.result(Op.MUL, x, draft.value("sigmoid", Op.SIGMOID, scaled));
    }

    /** x where x > alpha, else 0. */
    static void thresholdedRelu(FileNode node, Draft draft) {
        String alpha = draft.number("alpha", node.attributes().real("alpha", 1));
        String above = draft.value("above", Op.GREATER, node.input(0), alpha);
        draft.result(Op.WHERE, Attributes.NONE, above, node.input(0), draft.number("zero", 0));
    }

    private static String biased(FileNode node, Draft draft) {
        return node.hasInput(1) ? draft.value("biased", Op.ADD, node.input(0), node.input(1)) : node.input(0);
    }

    /** x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))). */
    private static void tanhGelu(String x, Draft draft) {
        String square = draft.value("square", Op.MUL, x, x);
        String cube = draft.value("cube", Op.MUL, square, x);
        String cubic = draft.value("cubic", Op.MUL, cube, draft.number("cubicFactor", CUBIC));
        String sum = draft.value("sum", Op.ADD, x, cubic);
        String scaled = draft.value("scaled", Op.MUL, sum, draft.number("rootTwoOverPi", ROOT_TWO_OVER_PI));
        gated(x, draft.value("tanh", Op.TANH, scaled), draft);
    }

    /** x / 2 (1 + gate). */
    private static void gated(String x, String gate, Draft draft) {
        String opened = draft.value("opened", Op.ADD, gate, draft.number("one", 1));
        String product = draft.value("product", Op.MUL, x, opened);
        draft.result(Op.MUL, product, draft.number("half", 0.5f));
    }
}
