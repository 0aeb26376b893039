package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashSet;
import java.util.Set;

/** The names of values that are taken: those of the whole file, branches too, and our own. */
final class Names {
    private final Set<String> taken = new HashSet<>();

    static Names of(GraphProto graph) {
        Names names = new Names();
        names.take(graph);
        return names;
    }

    private void take(GraphProto graph) {
        graph.getInputList().forEach(input -> taken.add(input.getName()));
        graph.getInitializerList().forEach(tensor -> taken.add(tensor.getName()));
        for (NodeProto node : graph.getNodeList()) {
            taken.addAll(node.getOutputList());
            for (AttributeProto attribute : node.getAttributeList()) {
                if (attribute.hasG()) {
                    take(attribute.getG());
                }
            }
        }
    }

    /** A name like the wish that nothing else has. */
    String own(String wish) {
        String name = wish;
        for (int number = 2; !taken.add(name); number++) {
            name = wish + number;
        }
        return name;
    }
}
