package io.facetwatch.graph;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Finds what an activation function was applied to. */
public final class Activation {
    private static final Set<Op> FUNCTIONS = Collections.unmodifiableSet(EnumSet.of(
            Op.CLIP,
            Op.ELU,
            Op.HARD_SIGMOID,
            Op.HARD_SWISH,
            Op.LEAKY_RELU,
            Op.MISH,
            Op.PRELU,
            Op.RELU,
            Op.SELU,
            Op.SIGMOID,
            Op.SOFTPLUS,
            Op.SOFTSIGN,
            Op.TANH));

    private Activation() {}

    /** The activation functions that are one operator. */
    public static Set<Op> functions() {
        return FUNCTIONS;
    }

    /**
     * The value before the activation function that makes a value; the value itself if none does. A function may be one
     * operator, or written out as x * gate(x): SiLU, HardSwish, GELU.
     */
    public static String before(Graph graph, String value) {
        Links links = new Links(graph);
        Optional<String> one = links.producer(value)
                .filter(node -> FUNCTIONS.contains(node.op()))
                .map(node -> node.input(0));
        return one.or(() -> new Gating(graph).selfGated(value)).orElse(value);
    }
}
