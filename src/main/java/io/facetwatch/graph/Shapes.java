package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.List;
import java.util.Map;

/**
 * Finds the shape of every value of a graph, and by that checks that its shapes fit together. A dynamic batch stays dynamic.
 */
public final class Shapes {
    private Shapes() {}

    /**
     * The shapes of inputs, constants and all outputs of nodes, by name.
     *
     * @throws ShapeException naming the node whose inputs do not fit
     */
    public static Map<String, Shape> infer(Graph graph) {
        return scope(graph, Map.of()).shapes();
    }

    /** As {@link #infer(Graph)}, with some inputs of other shapes than the graph says: of a batch that is now known. */
    public static Map<String, Shape> infer(Graph graph, Map<String, Shape> inputs) {
        return scope(graph, inputs).shapes();
    }

    /** What sizes, axes and indices are known without running the graph, by name; also those computed from shapes. */
    static ShapeScope scope(Graph graph, Map<String, Shape> inputs) {
        ShapeScope scope = new ShapeScope();
        graph.inputs()
                .forEach(input -> scope.shapes().put(input.name(), inputs.getOrDefault(input.name(), input.shape())));
        graph.constants().forEach(scope::constant);
        for (Node node : graph.nodes()) {
            List<Shape> outputs = outputs(node, scope);
            for (int i = 0; i < node.outputs().size(); i++) {
                scope.shapes().put(node.outputs().get(i), outputs.get(i));
            }
            IntegerRules.infer(node, scope);
        }
        return scope;
    }

    private static List<Shape> outputs(Node node, ShapeScope scope) {
        return switch (node.op()) {
            case SPLIT -> PieceShapes.split(node, scope);
            case MAX_POOL -> {
                Shape pooled = WindowShapes.pool(node, scope);
                yield List.of(pooled, pooled);
            }
            default -> {
                if (node.outputs().size() > 1) {
                    throw ShapeException.at(
                            node,
                            "has %d outputs, expected 1"
                                    .formatted(node.outputs().size()));
                }
                yield List.of(output(node, scope));
            }
        };
    }

    private static Shape output(Node node, ShapeScope scope) {
        return switch (node.op()) {
            case CAST, CLIP, DROPOUT, HARD_SIGMOID, IDENTITY, LRN, RECIPROCAL, RELU, SIGMOID, SOFTMAX, SQRT, TANH ->
                scope.shape(node, 0);
            case ADD, DIV, EQUAL, GREATER, LESS, MUL, POW, SUB ->
                Broadcast.of(node, scope.shape(node, 0), scope.shape(node, 1));
            case WHERE ->
                Broadcast.of(
                        node, scope.shape(node, 0), Broadcast.of(node, scope.shape(node, 1), scope.shape(node, 2)));
            case BATCH_NORMALIZATION -> WindowShapes.batchNormalization(node, scope);
            case CONV -> WindowShapes.conv(node, scope);
            case CONV_TRANSPOSE -> WindowShapes.convTranspose(node, scope);
            case AVERAGE_POOL, MAX_POOL -> WindowShapes.pool(node, scope);
            case GLOBAL_AVERAGE_POOL -> WindowShapes.global(node, scope);
            case GEMM -> ProductShapes.gemm(node, scope);
            case MATMUL -> ProductShapes.matMul(node, scope);
            case CONSTANT_OF_SHAPE -> LayoutShapes.constantOfShape(node, scope);
            case FLATTEN -> LayoutShapes.flatten(node, scope);
            case RESHAPE -> ReshapeShape.of(node, scope);
            case SHAPE -> LayoutShapes.shape(node, scope);
            case SQUEEZE -> LayoutShapes.squeeze(node, scope);
            case TRANSPOSE -> LayoutShapes.transpose(node, scope);
            case UNSQUEEZE -> LayoutShapes.unsqueeze(node, scope);
            case CONCAT -> PieceShapes.concat(node, scope);
            case GATHER -> PieceShapes.gather(node, scope);
            case PAD -> PieceShapes.pad(node, scope);
            case SCATTER_ELEMENTS -> PieceShapes.scatterElements(node, scope);
            case SLICE -> PieceShapes.slice(node, scope);
            case SPLIT -> PieceShapes.split(node, scope).get(0);
            case REDUCE_MEAN, REDUCE_SUM -> LayoutShapes.reduce(node, scope);
        };
    }
}
