package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the shape of every value of a graph, and by that checks that its shapes fit together. A dynamic batch stays dynamic.
 */
public final class Shapes {
    /** ours: two primes, so that neither a product nor a quotient of the batch looks like a number that stays. */
    static final int ONE_BATCH = 11;

    static final int OTHER_BATCH = 13;

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

    /** The shapes for a batch of {@link #ONE_BATCH}; of inputs whose batch is not dynamic for that. */
    static Map<String, Shape> atOneBatch(Graph graph) {
        Map<String, Shape> given = new HashMap<>();
        graph.inputs().forEach(input -> given.put(input.name(), at(ONE_BATCH, input.name(), input.shape())));
        return concrete(graph, given).shapes();
    }

    /**
     * The shapes, and the numbers that are known without the image. Where the batch is dynamic, all is inferred at two batches
     * and compared: that follows the batch through any computation of sizes.
     */
    static ShapeScope scope(Graph graph, Map<String, Shape> inputs) {
        Map<String, Shape> given = new HashMap<>();
        graph.inputs().forEach(input -> given.put(input.name(), inputs.getOrDefault(input.name(), input.shape())));
        return given.values().stream().anyMatch(Shape::isDynamic)
                ? at(ONE_BATCH, graph, given).common(at(OTHER_BATCH, graph, given))
                : concrete(graph, given);
    }

    private static ShapeScope at(int batch, Graph graph, Map<String, Shape> inputs) {
        Map<String, Shape> given = new HashMap<>();
        inputs.forEach((name, shape) -> given.put(name, at(batch, name, shape)));
        try {
            return concrete(graph, given);
        } catch (ShapeException e) {
            throw new ShapeException("%s (in a batch of %d)".formatted(e.getMessage(), batch));
        }
    }

    static Shape at(int batch, String input, Shape shape) {
        if (!shape.isDynamic()) {
            return shape;
        }
        if (shape.withoutBatch().isDynamic()) {
            throw new ShapeException(
                    "input '%s' has shape %s: only the batch may be known at run time only".formatted(input, shape));
        }
        return shape.with(0, batch);
    }

    private static ShapeScope concrete(Graph graph, Map<String, Shape> inputs) {
        ShapeScope scope = new ShapeScope(graph.constants());
        scope.shapes().putAll(inputs);
        graph.nodes().forEach(node -> add(node, scope));
        return scope;
    }

    /** Adds what is known of a node's outputs to what is known of all before. */
    static void add(Node node, ShapeScope scope) {
        List<Shape> outputs = outputs(node, scope);
        for (int i = 0; i < node.outputs().size(); i++) {
            scope.shapes().put(node.outputs().get(i), outputs.get(i));
        }
        scope.numbers().infer(node, scope);
    }

    private static List<Shape> outputs(Node node, ShapeScope scope) {
        return switch (node.op()) {
            case SPLIT -> PieceShapes.split(node, scope);
            case LAYER_NORMALIZATION -> NormalizationShapes.layer(node, scope);
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
            case ABS,
                    CAST,
                    CEIL,
                    CLIP,
                    DROPOUT,
                    ELU,
                    ERF,
                    EXP,
                    FLOOR,
                    HARD_SIGMOID,
                    HARD_SWISH,
                    IDENTITY,
                    LEAKY_RELU,
                    LOG,
                    LOG_SOFTMAX,
                    LRN,
                    MISH,
                    NEG,
                    NOT,
                    RECIPROCAL,
                    RELU,
                    ROUND,
                    SELU,
                    SIGMOID,
                    SIGN,
                    SOFTMAX,
                    SOFTPLUS,
                    SOFTSIGN,
                    SQRT,
                    TANH -> scope.shape(node, 0);
            case ADD,
                    AND,
                    DIV,
                    EQUAL,
                    GREATER,
                    GREATER_OR_EQUAL,
                    LESS,
                    LESS_OR_EQUAL,
                    MAX,
                    MEAN,
                    MIN,
                    MOD,
                    MUL,
                    OR,
                    POW,
                    SUB,
                    SUM,
                    WHERE -> Broadcast.of(node, scope);
            case PRELU -> Broadcast.to(node, scope, scope.shape(node, 0));
            case BATCH_NORMALIZATION -> NormalizationShapes.batch(node, scope);
            case INSTANCE_NORMALIZATION -> NormalizationShapes.instance(node, scope);
            case LAYER_NORMALIZATION -> NormalizationShapes.layer(node, scope).get(0);
            case CONV -> WindowShapes.conv(node, scope);
            case CONV_TRANSPOSE -> WindowShapes.convTranspose(node, scope);
            case AVERAGE_POOL, MAX_POOL -> WindowShapes.pool(node, scope);
            case GLOBAL_AVERAGE_POOL, GLOBAL_MAX_POOL -> WindowShapes.global(node, scope);
            case GEMM -> ProductShapes.gemm(node, scope);
            case MATMUL -> ProductShapes.matMul(node, scope);
            case CONSTANT_OF_SHAPE -> LayoutShapes.constantOfShape(node, scope);
            case FLATTEN -> LayoutShapes.flatten(node, scope);
            case DEPTH_TO_SPACE -> BlockShapes.toSpace(node, scope);
            case SPACE_TO_DEPTH -> BlockShapes.toDepth(node, scope);
            case EXPAND -> RepeatShapes.expand(node, scope);
            case RANGE -> RepeatShapes.range(node, scope);
            case RESIZE -> ResizeShapes.of(node, scope);
            case TILE -> RepeatShapes.tile(node, scope);
            case RESHAPE -> ReshapeShape.of(node, scope);
            case SHAPE -> LayoutShapes.shape(node, scope);
            case SIZE -> Shape.of();
            case SQUEEZE -> LayoutShapes.squeeze(node, scope);
            case TRANSPOSE -> LayoutShapes.transpose(node, scope);
            case UNSQUEEZE -> LayoutShapes.unsqueeze(node, scope);
            case CONCAT -> PieceShapes.concat(node, scope);
            case GATHER -> PieceShapes.gather(node, scope);
            case PAD -> PieceShapes.pad(node, scope);
            case SCATTER_ELEMENTS -> PieceShapes.scatterElements(node, scope);
            case SCATTER_ND -> PieceShapes.scatterNd(node, scope);
            case SLICE -> PieceShapes.slice(node, scope);
            case SPLIT -> PieceShapes.split(node, scope).get(0);
            case REDUCE_L2, REDUCE_MAX, REDUCE_MEAN, REDUCE_MIN, REDUCE_PROD, REDUCE_SUM ->
                LayoutShapes.reduce(node, scope);
        };
    }
}
