package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Node;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gives one node of an older opset the meaning that it has in opset 18. What later opsets take as an input and older ones
 * as a setting becomes a constant. (Softmax before opset 13 needs shapes: see {@link OldSoftmax}.)
 */
final class Upgrade {
    private final int opset;
    private final Map<String, Constant> constants;

    /** @param constants takes the constants that settings become */
    Upgrade(int opset, Map<String, Constant> constants) {
        this.opset = opset;
        this.constants = constants;
    }

    Node apply(Node node) {
        Settings.check(node, opset);
        return switch (node.op()) {
            case BATCH_NORMALIZATION -> firstOutput(without(node, "momentum", "spatial", "training_mode", "is_test"));
            case CLIP -> opset < 11 ? clip(node) : node;
            case DROPOUT -> dropout(node);
            case PAD -> opset < 11 ? pad(node) : node;
            case REDUCE_MEAN -> opset < 18 ? axes(node) : node;
            case REDUCE_SUM, SQUEEZE, UNSQUEEZE -> opset < 13 ? axes(node) : node;
            case SLICE -> opset < 10 ? slice(node) : node;
            case SOFTMAX -> softmax(node);
            case SPLIT -> split(node);
            default -> node; // the others mean in every supported opset what they mean in 18
        };
    }

    private Node clip(Node node) {
        float min = node.attributes().real("min", -Float.MAX_VALUE);
        float max = node.attributes().real("max", Float.MAX_VALUE);
        List<String> inputs = List.of(node.input(0), scalar(node, "min", min), scalar(node, "max", max));
        return with(without(node, "min", "max"), inputs);
    }

    /** A dropout of a network in use passes its input on. */
    private Node dropout(Node node) {
        if (node.hasInput(2) && constants.get(node.input(2)) instanceof Constant.Ints flag && flag.values()[0] != 0) {
            throw new UnsupportedModelException(
                    "%s is in training mode: export the network for inference".formatted(node));
        }
        return firstOutput(with(without(node, "ratio", "seed", "is_test"), List.of(node.input(0))));
    }

    private Node pad(Node node) {
        List<String> inputs = List.of(
                node.input(0),
                list(node, "pads", node.attributes().integers("pads")),
                scalar(node, "value", node.attributes().real("value", 0)));
        return with(without(node, "pads", "value"), inputs);
    }

    private Node axes(Node node) {
        List<String> inputs = new ArrayList<>(List.of(node.input(0)));
        if (node.attributes().has("axes")) {
            inputs.add(list(node, "axes", node.attributes().integers("axes")));
        }
        return with(without(node, "axes"), inputs);
    }

    private Node slice(Node node) {
        List<String> inputs = new ArrayList<>(List.of(node.input(0)));
        for (String setting : List.of("starts", "ends", "axes")) {
            if (node.attributes().values().get(setting) instanceof List<?> values) {
                inputs.add(longList(node, setting, values));
            }
        }
        return with(without(node, "starts", "ends", "axes"), inputs);
    }

    private Node softmax(Node node) {
        return opset < 13
                ? new Node(
                        node.op(),
                        node.name(),
                        node.inputs(),
                        node.outputs(),
                        Attributes.NONE
                                .with("axis", (long) node.attributes().integer("axis", 1))
                                .with(OldSoftmax.MARK, 1L))
                : node;
    }

    private Node split(Node node) {
        if (opset < 13 && node.attributes().has("split")) {
            List<String> inputs =
                    List.of(node.input(0), list(node, "split", node.attributes().integers("split")));
            return with(without(node, "split"), inputs);
        }
        if (node.hasInput(1) || node.attributes().has("num_outputs")) {
            return node;
        }
        return new Node(
                node.op(),
                node.name(),
                node.inputs(),
                node.outputs(),
                node.attributes().with("num_outputs", (long) node.outputs().size()));
    }

    private String scalar(Node node, String setting, float value) {
        return add(node, setting, new Constant.Floats(new Tensor(Shape.of(), new float[] {value})));
    }

    private String list(Node node, String setting, int... values) {
        return longList(node, setting, Attributes.list(values));
    }

    private String longList(Node node, String setting, List<?> values) {
        long[] longs = values.stream().mapToLong(value -> (Long) value).toArray();
        return add(node, setting, Constant.Ints.list(longs));
    }

    private String add(Node node, String setting, Constant constant) {
        String name = node.output() + "/" + setting;
        constants.put(name, constant);
        return name;
    }

    private static Node with(Node node, List<String> inputs) {
        return new Node(node.op(), node.name(), inputs, node.outputs(), node.attributes());
    }

    private static Node without(Node node, String... settings) {
        return new Node(
                node.op(),
                node.name(),
                node.inputs(),
                node.outputs(),
                node.attributes().without(settings));
    }

    private static Node firstOutput(Node node) {
        return new Node(node.op(), node.name(), node.inputs(), List.of(node.output()), node.attributes());
    }
}
