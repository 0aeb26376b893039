package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the one graph of one model; used once. */
final class GraphReader {
    private final String name;
    private final int opset;
    private final Map<String, Constant> constants = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<Node> nodes = new ArrayList<>();

    GraphReader(String name, int opset) {
        this.name = name;
        this.opset = opset;
    }

    Graph read(ModelProto model) {
        GraphProto graph = model.getGraph();
        readInitializers(graph);
        List<Value> inputs = readInputs(graph);
        graph.getNodeList().forEach(this::readNode);
        Map<String, String> metadata = new TreeMap<>();
        for (StringStringEntryProto entry : model.getMetadataPropsList()) {
            metadata.put(entry.getKey(), entry.getValue());
        }
        List<String> outputs =
                graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        checkOutputs(outputs);
        return new Graph(name, inputs, outputs, constants, nodes, metadata).withOutputs(outputs);
    }

    private void readInitializers(GraphProto graph) {
        if (graph.getSparseInitializerCount() > 0) {
            throw new UnsupportedModelException("%s holds sparse weights: save them as dense ones".formatted(name));
        }
        for (TensorProto tensor : graph.getInitializerList()) {
            define(tensor.getName());
            constants.put(tensor.getName(), TensorReader.read(tensor));
        }
    }

    /** Inputs that are weights at the same time (IR 3 files list them so) are weights. */
    private List<Value> readInputs(GraphProto graph) {
        List<Value> inputs = new ArrayList<>();
        for (ValueInfoProto input : graph.getInputList()) {
            if (!constants.containsKey(input.getName())) {
                define(input.getName());
                inputs.add(InputReader.read(input));
            }
        }
        if (inputs.isEmpty()) {
            throw new MalformedModelException("%s has no input".formatted(name));
        }
        return inputs;
    }

    private void readNode(NodeProto proto) {
        checkInputs(proto);
        proto.getOutputList().stream().filter(output -> !output.isEmpty()).forEach(this::define);
        boolean standard = OnnxReader.isDefaultDomain(proto.getDomain());
        if (standard && proto.getOpType().equals("Constant")) {
            constants.put(proto.getOutput(0), ConstantReader.read(proto));
        } else if (standard && proto.getOpType().equals("Identity") && constants.containsKey(proto.getInput(0))) {
            constants.put(proto.getOutput(0), constants.get(proto.getInput(0)));
        } else {
            nodes.add(new Upgrade(opset, constants).apply(NodeReader.read(proto, opset)));
        }
    }

    private void checkInputs(NodeProto proto) {
        if (proto.getOutputCount() == 0 || proto.getOpType().isEmpty()) {
            throw new MalformedModelException(
                    "%s: %s has no operator or no output".formatted(name, NodeReader.describe(proto, opset)));
        }
        for (String input : proto.getInputList()) {
            if (!input.isEmpty() && !known.contains(input)) {
                throw new MalformedModelException("%s: %s reads '%s', which nothing before it makes"
                        .formatted(name, NodeReader.describe(proto, opset), input));
            }
        }
        if (Op.named(proto.getOpType()).isPresent() && proto.getInputCount() == 0) {
            throw new MalformedModelException("%s: %s has no input".formatted(name, NodeReader.describe(proto, opset)));
        }
    }

    private void define(String value) {
        if (!known.add(value)) {
            throw new MalformedModelException("%s makes the value '%s' twice".formatted(name, value));
        }
    }

    private void checkOutputs(List<String> outputs) {
        Set<String> made = new HashSet<>();
        nodes.forEach(node -> made.addAll(node.outputs()));
        for (String output : outputs) {
            if (!made.contains(output)) {
                throw new MalformedModelException("%s: no node makes the output '%s'".formatted(name, output));
            }
        }
        if (outputs.isEmpty()) {
            throw new MalformedModelException("%s has no output".formatted(name));
        }
    }
}
