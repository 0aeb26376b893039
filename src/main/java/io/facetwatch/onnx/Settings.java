package io.facetwatch.onnx;

import io.facetwatch.graph.Node;
import java.util.Arrays;

/** Refuses settings of supported operators that a graph gives no meaning to. */
final class Settings {
    private Settings() {}

    static void check(Node node, int opset) {
        switch (node.op()) {
            case AVERAGE_POOL ->
                require(
                        Arrays.stream(node.attributes().integers("dilations")).allMatch(d -> d == 1),
                        node,
                        opset,
                        "dilations 1");
            case BATCH_NORMALIZATION -> {
                require(node.attributes().integer("training_mode", 0) == 0, node, opset, "training_mode 0");
                require(node.attributes().integer("spatial", 1) == 1, node, opset, "spatial 1");
            }
            case MAX_POOL ->
                require(node.attributes().integer("storage_order", 0) == 0, node, opset, "storage_order 0");
            case PAD ->
                require(node.attributes().text("mode", "constant").equals("constant"), node, opset, "mode constant");
            case SCATTER_ELEMENTS ->
                require(
                        node.attributes().text("reduction", "none").matches("none|add"),
                        node,
                        opset,
                        "reduction none or add");
            default -> {
                // no other operator has a setting that a graph gives no meaning to
            }
        }
    }

    private static void require(boolean holds, Node node, int opset, String supported) {
        if (!holds) {
            throw new UnsupportedModelException("%s (opset %d) is supported with %s only, found %s"
                    .formatted(node, opset, supported, node.attributes().values()));
        }
    }
}
