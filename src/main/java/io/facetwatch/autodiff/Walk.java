package io.facetwatch.autodiff;

import io.facetwatch.autodiff.rule.Rule;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.autodiff.rule.Site;
import io.facetwatch.autodiff.rule.Tape;
import io.facetwatch.autodiff.rule.UnsupportedCaseException;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.DataTypes;
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

/** One way back through a graph, from what was seeded to the image. Used once, by one thread. */
final class Walk {
    private final Graph graph;
    private final Value image;
    private final String layer;
    private final RuleSet rules;
    private final Map<String, Shape> shapes;
    private final Set<String> active;
    private final Tape tape;

    /**
     * A walk that has not begun.
     *
     * @param graph its first input is the image
     * @param layer where the rule set starts
     * @throws IllegalArgumentException if the layer does not depend on the image by floats alone
     */
    Walk(Graph graph, String layer, RuleSet rules) {
        this.graph = graph;
        this.layer = layer;
        this.rules = rules;
        image = graph.inputs().get(0);
        shapes = Shapes.infer(graph);
        active = dependentOn(image, graph);
        tape = new Tape(graph);
        if (!active.contains(layer)) {
            throw new IllegalArgumentException(
                    "layer '%s' of graph %s has no derivative: no floats on the way from '%s'"
                            .formatted(layer, graph.name(), image.name()));
        }
    }

    /** Floats that are computed from the image; sizes and comparisons have no derivative. */
    private static Set<String> dependentOn(Value image, Graph graph) {
        Map<String, DataType> types = DataTypes.infer(graph);
        Set<String> active = new HashSet<>(List.of(image.name()));
        for (Node node : graph.nodes()) {
            if (node.inputs().stream().anyMatch(active::contains)) {
                node.outputs().stream()
                        .filter(output -> types.get(output) == DataType.FLOAT)
                        .forEach(active::add);
            }
        }
        return active;
    }

    String fresh(String stem) {
        return tape.fresh(stem);
    }

    void give(String value, String cotangent) {
        tape.give(value, cotangent);
    }

    /** Emits ones of a value's shape. */
    String ones(String value) {
        String shape = emit(Op.SHAPE, Attributes.NONE, value);
        return emit(Op.CONSTANT_OF_SHAPE, Attributes.NONE.with("value", 1f), shape);
    }

    private String emit(Op op, Attributes attributes, String input) {
        String name = tape.fresh("cotangent/" + op.onnxName());
        tape.append(new Node(op, name, List.of(input), List.of(name), attributes));
        return name;
    }

    /** Walks back over the nodes of an ending, which are differentiated whatever the rule set. */
    void toLayer(List<Node> ending) {
        apply(ending, RuleSet.gradient().rules(graph));
    }

    /**
     * Walks back over the nodes of the network, by the rule set; the name of what comes to the image.
     *
     * @throws NoRuleException if a node has no rule
     */
    String toImage(List<Node> network) {
        String seed = tape.cotangent(layer).orElseThrow(this::withoutDerivative);
        tape.replaceCotangent(layer, seed); // a sum of several counts once
        rules.start(tape, layer, seed);
        apply(network, rules.rules(graph));
        String cotangent = tape.cotangent(image.name()).orElseThrow(this::withoutDerivative);
        String gradient = tape.fresh("gradient");
        tape.append(new Node(Op.IDENTITY, gradient, List.of(cotangent), List.of(gradient), Attributes.NONE));
        return gradient;
    }

    private void apply(List<Node> nodes, Map<Op, Rule> table) {
        List<Node> reversed = new ArrayList<>(nodes);
        Collections.reverse(reversed);
        reversed.forEach(node -> apply(node, table));
    }

    /** Hands the cotangents of a node through its rule, if it has any to hand and an input that wants one. */
    private void apply(Node node, Map<Op, Rule> table) {
        boolean reached = node.outputs().stream().anyMatch(tape::hasCotangent);
        if (!reached || node.inputs().stream().noneMatch(active::contains)) {
            return;
        }
        Rule rule = table.get(node.op());
        if (rule == null) {
            throw refusal("%s has no %s rule".formatted(node, rules.name()), table);
        }
        try {
            rule.apply(new Site(node, shapes, active, tape));
        } catch (UnsupportedCaseException unsupported) {
            throw refusal("no %s rule fits %s".formatted(rules.name(), unsupported.getMessage()), table);
        }
    }

    private NoRuleException refusal(String what, Map<Op, Rule> table) {
        String known = table.keySet().stream().map(Op::onnxName).collect(Collectors.joining(", "));
        return new NoRuleException(
                "graph %s, layer '%s': %s; operators with a rule are %s".formatted(graph.name(), layer, what, known));
    }

    private IllegalArgumentException withoutDerivative() {
        return new IllegalArgumentException(
                "layer '%s' of graph %s has no derivative by '%s'".formatted(layer, graph.name(), image.name()));
    }

    Shape shapeOf(String value) {
        Shape shape = shapes.get(value);
        if (shape == null) {
            throw new IllegalArgumentException(
                    "value '%s' of graph %s has no known shape".formatted(value, graph.name()));
        }
        return shape;
    }

    /**
     * What was walked, without nodes that none of the outputs needs.
     *
     * @param outputs the last of them is the gradient; if it is not floats of the image's shape, or types or shapes on the way
     *     do not fit, a rule is wrong: it shows here, not as a wrong picture
     */
    Graph graph(List<Value> inputs, List<String> outputs) {
        Graph whole = tape.graph(graph.name(), inputs, outputs).withOutputs(outputs);
        Graph finished = rules.finish(whole);
        Graph compiled = new Graph(
                finished.name(), inputs, outputs, finished.constants(), finished.nodes(), finished.metadata());
        DataTypes.check(compiled);
        String gradient = outputs.get(outputs.size() - 1);
        Shape found = Shapes.infer(compiled).getOrDefault(gradient, Shape.of());
        DataType type = DataTypes.infer(compiled).get(gradient);
        if (!found.equals(image.shape()) || type != DataType.FLOAT) {
            throw new IllegalStateException(
                    "%s of layer '%s' of graph %s must be floats of the image's shape %s, found %s of shape %s"
                            .formatted(rules.name(), layer, graph.name(), image.shape(), type, found));
        }
        return compiled;
    }
}
