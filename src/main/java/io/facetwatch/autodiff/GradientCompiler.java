package io.facetwatch.autodiff;

import io.facetwatch.autodiff.rule.Rule;
import io.facetwatch.autodiff.rule.Rules;
import io.facetwatch.autodiff.rule.Site;
import io.facetwatch.autodiff.rule.Tape;
import io.facetwatch.autodiff.rule.UnsupportedCaseException;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.DataTypes;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Shapes;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns a network into one that also returns the gradient of a layer with respect to the image: reverse-mode automatic
 * differentiation as a rewrite of the graph.
 *
 * <p>From the layer back to the image, every node hands the cotangents of its outputs through its rule to its inputs; what a
 * value gets from several readers is summed. The batch stays dynamic; extents of images become part of the graph.
 */
public final class GradientCompiler {
    private final Graph forward;
    private final String layer;
    private final Map<String, Shape> shapes;
    private final Set<String> active;
    private final Tape tape;

    private GradientCompiler(Graph forward, String layer) {
        this.forward = forward;
        this.layer = layer;
        shapes = Shapes.infer(forward);
        active = dependentOnImage(forward);
        tape = new Tape(forward);
    }

    /**
     * Compiles the gradient of one layer.
     *
     * @param network has one input, the image batch
     * @param layer a value made by a node, of floats that depend on the image
     * @throws NoRuleException if an operator between the image and the layer has no rule, or none for the way it is used
     * @throws IllegalArgumentException if the network has no such value, or it does not depend on one image
     */
    public static GradientGraph compile(Graph network, String layer) {
        Graph forward = network.withOutputs(List.of(layer));
        if (forward.inputs().size() != 1) {
            throw new IllegalArgumentException("layer '%s' of graph %s must depend on one input, the image, found %s"
                    .formatted(layer, network.name(), forward.inputs()));
        }
        return new GradientCompiler(forward, layer).compile();
    }

    private GradientGraph compile() {
        Value image = forward.inputs().get(0);
        if (!active.contains(layer)) {
            throw new IllegalArgumentException(
                    "layer '%s' of graph %s has no derivative: no floats on the way from '%s'"
                            .formatted(layer, forward.name(), image.name()));
        }
        Value seed = new Value(tape.fresh("seed"), DataType.FLOAT, shapeOf(layer));
        tape.give(layer, seed.name());
        List<Node> reversed = new ArrayList<>(forward.nodes());
        Collections.reverse(reversed);
        reversed.forEach(this::apply);
        String gradient = name(image);
        Graph graph = tape.graph(forward.name(), List.of(image, seed), List.of(layer, gradient));
        return checked(new GradientGraph(graph, image.name(), layer, seed.name(), gradient));
    }

    /** Floats that are computed from the image; sizes and comparisons have no derivative. */
    private static Set<String> dependentOnImage(Graph graph) {
        Map<String, DataType> types = DataTypes.infer(graph);
        Set<String> active = new HashSet<>(List.of(graph.inputs().get(0).name()));
        for (Node node : graph.nodes()) {
            if (node.inputs().stream().anyMatch(active::contains)) {
                node.outputs().stream()
                        .filter(output -> types.get(output) == DataType.FLOAT)
                        .forEach(active::add);
            }
        }
        return active;
    }

    /** Hands the cotangents of a node through its rule, if it has any to hand and an input that wants one. */
    private void apply(Node node) {
        boolean reached = node.outputs().stream().anyMatch(tape::hasCotangent);
        if (!reached || node.inputs().stream().noneMatch(active::contains)) {
            return;
        }
        Rule rule = Rules.of(node.op()).orElseThrow(() -> refusal("%s has no gradient rule".formatted(node)));
        try {
            rule.apply(new Site(node, shapes, active, tape));
        } catch (UnsupportedCaseException unsupported) {
            throw refusal("no gradient rule fits %s".formatted(unsupported.getMessage()));
        }
    }

    private NoRuleException refusal(String what) {
        String known = Rules.operators().stream().map(Op::onnxName).collect(Collectors.joining(", "));
        return new NoRuleException(
                "graph %s, layer '%s': %s; operators with a rule are %s".formatted(forward.name(), layer, what, known));
    }

    /** Gives the image's cotangent the name of the graph's output. */
    private String name(Value image) {
        String cotangent = tape.cotangent(image.name())
                .orElseThrow(() -> new IllegalArgumentException("layer '%s' of graph %s has no derivative by '%s'"
                        .formatted(layer, forward.name(), image.name())));
        String gradient = tape.fresh("gradient");
        tape.append(new Node(Op.IDENTITY, gradient, List.of(cotangent), List.of(gradient), Attributes.NONE));
        return gradient;
    }

    private Shape shapeOf(String value) {
        Shape shape = shapes.get(value);
        if (shape == null) {
            throw new IllegalArgumentException(
                    "value '%s' of graph %s has no known shape".formatted(value, forward.name()));
        }
        return shape;
    }

    /** The gradient, if types fit and its inferred shape is the image's: a wrong rule shows here, not as a wrong picture. */
    private GradientGraph checked(GradientGraph compiled) {
        DataTypes.check(compiled.graph());
        Shape wanted = shapeOf(compiled.input());
        Shape found = Shapes.infer(compiled.graph()).getOrDefault(compiled.gradient(), Shape.of());
        if (!found.equals(wanted)) {
            throw new IllegalStateException(
                    "gradient of layer '%s' of graph %s must have the image's shape %s, found %s"
                            .formatted(layer, forward.name(), wanted, found));
        }
        return compiled;
    }
}
