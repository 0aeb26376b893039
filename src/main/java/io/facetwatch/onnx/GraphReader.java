package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Reads the one graph of one model; used once. */
final class GraphReader {
    private final String name;
    private final int opset;
    private final TensorReader tensors;
    private final NodeReader nodes;
    private final SharedWeights shared = new SharedWeights();
    private final Set<String> known = new HashSet<>();

    GraphReader(String name, int opset, TensorReader tensors) {
        this.name = name;
        this.opset = opset;
        this.tensors = tensors;
        nodes = new NodeReader(opset, tensors);
    }

    /** @param batch makes of the inputs that the file declares those that the graph shall have */
    Graph read(ModelProto model, UnaryOperator<List<Value>> batch) {
        GraphProto graph = model.getGraph();
        Map<String, Constant> weights = readInitializers(graph);
        List<Value> inputs = readInputs(graph, weights);
        Supported.check(graph, opset);
        Assembly assembly = new Assembly(inputs, batch.apply(inputs), weights, Names.of(graph));
        graph.getNodeList().forEach(node -> readNode(node, assembly));
        Map<String, String> metadata = new TreeMap<>();
        for (StringStringEntryProto entry : model.getMetadataPropsList()) {
            metadata.put(entry.getKey(), entry.getValue());
        }
        return assembly.graph(name, readOutputs(graph, inputs), metadata);
    }

    private Map<String, Constant> readInitializers(GraphProto graph) {
        refuseSparse(graph);
        Map<String, Constant> weights = new LinkedHashMap<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            define(tensor.getName());
            weights.put(tensor.getName(), shared.share(tensors.read(tensor)));
        }
        return weights;
    }

    private void refuseSparse(GraphProto graph) {
        if (graph.getSparseInitializerCount() > 0) {
            throw new UnsupportedModelException("%s holds sparse weights: save them as dense ones".formatted(name));
        }
    }

    /** Inputs that are weights at the same time (IR 3 files list them so) are weights. */
    private List<Value> readInputs(GraphProto graph, Map<String, Constant> weights) {
        List<Value> inputs = new ArrayList<>();
        for (ValueInfoProto input : graph.getInputList()) {
            if (!weights.containsKey(input.getName())) {
                define(input.getName());
                inputs.add(InputReader.read(input));
            }
        }
        return inputs;
    }

    private void readNode(NodeProto proto, Assembly assembly) {
        checkInputs(proto);
        proto.getOutputList().stream().filter(output -> !output.isEmpty()).forEach(this::define);
        switch (NodeReader.type(proto)) {
            case "Constant" -> assembly.constant(proto.getOutput(0), new ConstantReader(tensors).read(proto));
            case "If" -> readBranch(proto, assembly);
            default -> {
                FileNode node = nodes.read(proto);
                Upgrade.write(node, new Draft(node, assembly));
            }
        }
    }

    private void readBranch(NodeProto proto, Assembly assembly) {
        String wanted = condition(proto, assembly) ? "then_branch" : "else_branch";
        GraphProto graph = proto.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(wanted))
                .map(AttributeProto::getG)
                .findFirst()
                .orElseThrow(() ->
                        new MalformedModelException("%s has no %s".formatted(NodeReader.head(proto, opset), wanted)));
        refuseSparse(graph);
        Supported.check(graph, opset);
        Branch branch = new Branch(graph, assembly::ownName);
        for (TensorProto tensor : branch.initializers()) {
            define(tensor.getName());
            assembly.constant(tensor.getName(), shared.share(tensors.read(tensor)));
        }
        proto.getOutputList().forEach(known::remove); // the last nodes of the branch make them
        branch.nodes(proto.getOutputList()).forEach(node -> readNode(node, assembly));
    }

    private boolean condition(NodeProto proto, Assembly assembly) {
        if (assembly.known(proto.getInput(0)).orElse(null) instanceof Constant.Truths truths
                && truths.values().length == 1) {
            return truths.values()[0];
        }
        throw new UnsupportedModelException(
                "%s chooses by '%s', which depends on the image or the batch: export the network without the choice, or by torch.jit.trace"
                        .formatted(NodeReader.head(proto, opset), proto.getInput(0)));
    }

    private void checkInputs(NodeProto proto) {
        FileNode node = NodeReader.head(proto, opset);
        if (proto.getOutputCount() == 0
                || proto.getOutput(0).isEmpty()
                || proto.getOpType().isEmpty()) {
            throw new MalformedModelException("%s: %s has no operator or no output".formatted(name, node));
        }
        for (String input : proto.getInputList()) {
            if (!input.isEmpty() && !known.contains(input)) {
                throw new MalformedModelException(
                        "%s: %s reads '%s', which nothing before it makes".formatted(name, node, input));
            }
        }
        if (!node.type().equals("Constant") && !node.hasInput(0)) {
            throw new MalformedModelException("%s: %s has no input".formatted(name, node));
        }
    }

    private void define(String value) {
        if (!known.add(value)) {
            throw new MalformedModelException("%s makes the value '%s' twice".formatted(name, value));
        }
    }

    private List<String> readOutputs(GraphProto graph, List<Value> inputs) {
        List<String> outputs =
                graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        for (String output : outputs) {
            if (!known.contains(output)
                    || inputs.stream().anyMatch(input -> input.name().equals(output))) {
                throw new MalformedModelException("%s: no node makes the output '%s'".formatted(name, output));
            }
        }
        if (outputs.isEmpty()) {
            throw new MalformedModelException("%s has no output".formatted(name));
        }
        return outputs;
    }
}
