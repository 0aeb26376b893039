package io.facetwatch.onnx;

import io.facetwatch.graph.Array;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Inference;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Computes nodes over weights, as a Transpose before a MatMul, with the reference interpreter; within bounds. */
final class Folding {
    /** ours: 32 MiB of int64; a file cannot blow up a small constant further, and a heap of 512 MiB holds all of it. */
    private static final long LARGEST_RESULT = 4L << 20;
    /** ours: the interpreter computes with 8 bytes an element; a heap of 2 GiB holds this. */
    private static final long LARGEST_WORK = 64L << 20;

    /** What takes more than a few operations an element. */
    private static final Set<Op> SLOW =
            EnumSet.of(Op.AVERAGE_POOL, Op.CONV, Op.CONV_TRANSPOSE, Op.GEMM, Op.LRN, Op.MATMUL, Op.MAX_POOL, Op.RESIZE);

    /** Elements that results may have beyond those of their inputs, over the whole file. */
    private long growth = 4 * LARGEST_RESULT;

    /** The outputs of a node whose inputs are all constant; none where it is left to run time. */
    List<Constant> fold(Node node, Map<String, Constant> constants, Inference inference) {
        if (SLOW.contains(node.op())) {
            return List.of();
        }
        Map<String, Constant> inputs = new HashMap<>();
        node.inputs().stream()
                .filter(constants::containsKey)
                .forEach(input -> inputs.put(input, Objects.requireNonNull(constants.get(input))));
        long read = inputs.values().stream().mapToLong(c -> c.shape().size()).sum();
        long made = 0;
        for (String output : node.outputs()) {
            Shape shape = inference.shape(output);
            if (shape.isDynamic()) {
                return List.of();
            }
            made += shape.size();
        }
        if (made > Math.max(read, LARGEST_RESULT) || read + made > LARGEST_WORK || made - read > growth) {
            return List.of();
        }
        growth -= Math.max(0, made - read);
        return compute(node, inputs);
    }

    private static List<Constant> compute(Node node, Map<String, Constant> inputs) {
        Graph graph = new Graph(node.name(), List.of(), node.outputs(), inputs, List.of(node), Map.of());
        try (Interpreter interpreter = new Interpreter(graph)) {
            Map<String, Array> outputs = interpreter.evaluate(Map.of());
            return node.outputs().stream()
                    .map(output ->
                            Objects.requireNonNull(outputs.get(output), output).toConstant())
                    .toList();
        }
    }
}
