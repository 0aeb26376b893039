package io.facetwatch.autodiff;

import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a network into one that also returns a gradient with respect to the image: reverse-mode automatic differentiation as
 * a rewrite of the graph.
 *
 * <p>From the layer back to the image, every node hands the cotangents of its outputs through its rule to its inputs; what a
 * value gets from several readers is summed. The batch stays dynamic; extents of images become part of the graph. The
 * compiled graph holds what its outputs need and nothing else: no node past the layer, none off the way to the image.
 */
public final class GradientCompiler {
    private GradientCompiler() {}

    /** The gradient of any weighted sum of a layer: {@link #compile(Graph, String, RuleSet)} by {@link RuleSet#gradient}. */
    public static GradientGraph compile(Graph network, String layer) {
        return compile(network, layer, RuleSet.gradient());
    }

    /**
     * Compiles what a rule set hands back from one layer, with weights of the layer's values as an input.
     *
     * @param network has one input, the image batch
     * @param layer a value made by a node, of floats that depend on the image
     * @throws NoRuleException if an operator between the image and the layer has no rule in the set, or none for the way it
     *     is used
     * @throws IllegalArgumentException if the network has no such value, or it does not depend on one image
     */
    public static GradientGraph compile(Graph network, String layer, RuleSet rules) {
        Graph forward = rules.prepare(upTo(network, layer));
        Value image = forward.inputs().get(0);
        Walk walk = new Walk(forward, layer, rules);
        Value seed = new Value(walk.fresh("seed"), DataType.FLOAT, walk.shapeOf(layer));
        walk.give(layer, seed.name());
        String gradient = walk.toImage(forward.nodes());
        return new GradientGraph(
                walk.graph(List.of(image, seed), List.of(layer, gradient)), image.name(), layer, seed.name(), gradient);
    }

    /** The gradient of an objective: {@link #compile(Graph, Objective, RuleSet)} by {@link RuleSet#gradient}. */
    public static ObjectiveGraph compile(Graph network, Objective objective) {
        return compile(network, objective, RuleSet.gradient());
    }

    /**
     * Compiles an objective's value and what a rule set hands back from it. The ending itself is always differentiated; its
     * cotangent at the layer is what the rule set starts with.
     *
     * @param network has one input, the image batch
     * @throws NoRuleException as {@link #compile(Graph, String, RuleSet)}
     * @throws IllegalArgumentException if the network has no such layer, or the ending does not fit it
     */
    public static ObjectiveGraph compile(Graph network, Objective objective, RuleSet rules) {
        String layer = objective.layer();
        EndedGraph ended = objective.appendTo(rules.prepare(upTo(network, layer)));
        List<Node> forward = ended.network().nodes();
        List<Node> all = ended.graph().nodes();
        Walk walk = new Walk(ended.graph(), layer, rules);
        walk.give(ended.value(), walk.ones(ended.value()));
        walk.toLayer(all.subList(forward.size(), all.size()));
        String gradient = walk.toImage(forward);
        Value image = ended.graph().inputs().get(0);
        List<Value> inputs = new ArrayList<>(List.of(image));
        inputs.addAll(ended.parameters());
        return new ObjectiveGraph(
                walk.graph(inputs, List.of(ended.value(), gradient)),
                image.name(),
                ended.parameters().stream().map(Value::name).toList(),
                ended.value(),
                gradient);
    }

    private static Graph upTo(Graph network, String layer) {
        Graph forward = network.withOutputs(List.of(layer));
        if (forward.inputs().size() != 1) {
            throw new IllegalArgumentException("layer '%s' of graph %s must depend on one input, the image, found %s"
                    .formatted(layer, network.name(), forward.inputs()));
        }
        return forward;
    }
}
