package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Device;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What is walked back from a layer to the image: a table of rules by operator, and what the graph is made ready with. */
public final class RuleSet {
    private static final String GRADIENT = "gradient";
    private static final String DECONV = "deconv";
    private static final String GUIDED = "guided";
    private static final String LRP = "lrp";

    private final String name;
    private final UnaryOperator<Graph> preparation;
    private final Function<Graph, Map<Op, Rule>> table;
    private final UnaryOperator<Graph> finish;

    private RuleSet(String name, UnaryOperator<Graph> preparation, Function<Graph, Map<Op, Rule>> table) {
        this(name, preparation, table, UnaryOperator.identity());
    }

    private RuleSet(
            String name,
            UnaryOperator<Graph> preparation,
            Function<Graph, Map<Op, Rule>> table,
            UnaryOperator<Graph> finish) {
        this.name = name;
        this.preparation = preparation;
        this.table = table;
        this.finish = finish;
    }

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return List.of(GRADIENT, DECONV, GUIDED, LRP);
    }

    /**
     * A rule set by name.
     *
     * @param relevance how {@code lrp} goes; the others don't look at it
     * @throws IllegalArgumentException if there is none of this name
     */
    public static RuleSet named(String name, LrpSettings relevance) {
        return switch (name) {
            case GRADIENT -> gradient();
            case DECONV -> deconv();
            case GUIDED -> guided();
            case LRP -> lrp(relevance);
            default ->
                throw new IllegalArgumentException(
                        "unknown rules '%s'; known are %s".formatted(name, String.join(", ", names())));
        };
    }

    /** The derivative, on a CPU. */
    public static RuleSet gradient() {
        return gradient(Device.CPU);
    }

    /** The derivative, by what is fast on a device and gives the same bytes in every run. */
    public static RuleSet gradient(Device device) {
        UnaryOperator<Graph> asIs = UnaryOperator.identity();
        return switch (device) {
            case CPU -> new RuleSet(GRADIENT, asIs, graph -> Rules.forCpu(), PartedConvolutions::of);
            case CUDA -> new RuleSet(GRADIENT, asIs, graph -> Rules.forCuda());
        };
    }

    /** The deconvnet (Zeiler, Fergus 2014): a rectifier clips what comes back instead of masking it; all else as gradient. */
    public static RuleSet deconv() {
        return new RuleSet(DECONV, UnaryOperator.identity(), graph -> Rectifier.deconv());
    }

    /** Guided backpropagation (Springenberg et al. 2015): a rectifier clips and masks what comes back; all else as gradient. */
    public static RuleSet guided() {
        return new RuleSet(GUIDED, UnaryOperator.identity(), graph -> Rectifier.guided());
    }

    /**
     * Layer-wise relevance propagation (Bach et al. 2015): the layer's value is handed down to what it was made of. Batch
     * normalizations become part of the weights before them or behind them first.
     */
    public static RuleSet lrp(LrpSettings settings) {
        return new RuleSet(LRP, FoldedNormalization::of, graph -> new Relevance(graph, settings).table());
    }

    public String name() {
        return name;
    }

    /** The graph that is walked in the place of the network; it returns the same. */
    public Graph prepare(Graph forward) {
        return preparation.apply(forward);
    }

    /** The rules for a graph that {@link #prepare} made. */
    public Map<Op, Rule> rules(Graph prepared) {
        return table.apply(prepared);
    }

    /** The walked graph, forward and back, in the form that is run; it returns the same. */
    public Graph finish(Graph walked) {
        return finish.apply(walked);
    }

    /** What the walk starts with at a layer with this cotangent: relevance is the share of the layer's own value. */
    public void start(Tape tape, String layer, String cotangent) {
        if (!name.equals(LRP)) {
            return;
        }
        String relevance = tape.fresh("relevance");
        tape.append(new Node(Op.MUL, relevance, List.of(cotangent, layer), List.of(relevance), Attributes.NONE));
        tape.replaceCotangent(layer, relevance);
    }
}
