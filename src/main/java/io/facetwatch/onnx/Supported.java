package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.facetwatch.graph.Op;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which operators a file may use. */
final class Supported {
    private static final List<String> READ_AWAY = List.of("Constant", "If");

    /** Sorted. */
    private static final Set<String> NAMES = names();

    private Supported() {}

    /** Refuses a graph with operators that cannot be read, all of them in one message. */
    static void check(GraphProto graph, int opset) {
        Map<String, NodeProto> first = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (NodeProto node : graph.getNodeList()) {
            String type = NodeReader.type(node);
            if (!type.isEmpty() && !NAMES.contains(type)) {
                first.putIfAbsent(type, node);
                counts.merge(type, 1, Integer::sum);
            }
        }
        if (!first.isEmpty()) {
            List<String> refused = first.values().stream()
                    .map(node -> describe(node, opset, counts.getOrDefault(NodeReader.type(node), 1) - 1))
                    .toList();
            throw new UnsupportedModelException("%s %s not supported; supported are %s"
                    .formatted(
                            String.join(", ", refused), refused.size() == 1 ? "is" : "are", String.join(", ", NAMES)));
        }
    }

    private static String describe(NodeProto node, int opset, int others) {
        Optional<String> more = others == 0 ? Optional.empty() : Optional.of(" and %d more".formatted(others));
        return NodeReader.head(node, opset) + more.orElse("");
    }

    private static Set<String> names() {
        TreeSet<String> names = new TreeSet<>(Upgrade.names());
        names.addAll(READ_AWAY);
        Arrays.stream(Op.values()).map(Op::onnxName).forEach(names::add);
        return names;
    }
}
