package io.facetwatch.onnx;

import java.util.Arrays;

/** Refuses settings of supported operators that a graph gives no meaning to. */
final class Settings {
    private Settings() {}

    static void check(FileNode node) {
        switch (node.type()) {
            case "AveragePool" ->
                require(
                        Arrays.stream(node.attributes().integers("dilations")).allMatch(d -> d == 1),
                        node,
                        "dilations 1");
            case "BatchNormalization" -> {
                require(node.attributes().integer("training_mode", 0) == 0, node, "training_mode 0");
                require(node.attributes().integer("spatial", 1) == 1, node, "spatial 1");
            }
            case "MaxPool" -> require(node.attributes().integer("storage_order", 0) == 0, node, "storage_order 0");
            case "Pad" ->
                require(
                        node.attributes().text("mode", "constant").matches("constant|edge|reflect"),
                        node,
                        "mode constant, edge or reflect");
            case "ScatterElements" ->
                require(node.attributes().text("reduction", "none").matches("none|add"), node, "reduction none or add");
            case "ScatterND" ->
                require(node.attributes().text("reduction", "none").equals("none"), node, "reduction none");
            default -> {
                // no other operator has a setting that a graph gives no meaning to
            }
        }
    }

    private static void require(boolean holds, FileNode node, String supported) {
        if (!holds) {
            throw new UnsupportedModelException("%s is supported with %s only, found %s"
                    .formatted(node, supported, node.attributes().values()));
        }
    }
}
