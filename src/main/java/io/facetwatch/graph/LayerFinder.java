package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells for each node of one graph whether what it makes is a layer. */
final class LayerFinder {
    private static final Set<Op> ACTIVATIONS = Activation.functions();
    private static final Set<Op> WEIGHTED = EnumSet.of(Op.CONV, Op.CONV_TRANSPOSE, Op.GEMM, Op.MATMUL);
    private static final Set<Op> LINEAR = EnumSet.of(
            Op.ADD,
            Op.BATCH_NORMALIZATION,
            Op.CONCAT,
            Op.CONV,
            Op.CONV_TRANSPOSE,
            Op.GEMM,
            Op.INSTANCE_NORMALIZATION,
            Op.MATMUL,
            Op.SUM);
    /** What belongs to the layer that its input makes. */
    private static final Set<Op> FINISHING = finishing();

    /** What turns logits into probabilities, or changes nothing. */
    private static final Set<Op> AFTER_LOGITS =
            EnumSet.of(Op.CAST, Op.IDENTITY, Op.LOG_SOFTMAX, Op.SIGMOID, Op.SOFTMAX);

    private final Links links;
    private final Map<String, Shape> shapes;
    /** Shapes for a batch of a size that no other extent is likely to have. */
    private final Map<String, Shape> batched;

    private final Map<String, ReceptiveField> fields;
    /** Values that depend on the image by way of weights. */
    private final Set<String> learned = new HashSet<>();
    /** Values whose channels are not the second axis, as transformers order them. */
    private final Set<String> channelsElsewhere;
    /** The logits, what follows them, and what lies between them and the last weights. */
    private final Set<String> classes = new HashSet<>();

    private final String logits;
    private final String penultimate;

    private final Graph graph;

    LayerFinder(Graph graph) {
        this.graph = graph;
        links = new Links(graph);
        shapes = Shapes.infer(graph);
        batched = Shapes.atOneBatch(graph);
        fields = ReceptiveFields.of(graph);
        channelsElsewhere = ChannelOrder.elsewhere(graph, shapes);
        for (Node node : graph.nodes()) {
            if (WEIGHTED.contains(node.op()) || node.inputs().stream().anyMatch(learned::contains)) {
                learned.addAll(node.outputs());
            }
        }
        logits = logits(graph.outputs().get(0));
        penultimate = penultimate();
    }

    private static Set<Op> finishing() {
        Set<Op> finishing = EnumSet.copyOf(ACTIVATIONS);
        finishing.addAll(List.of(Op.ADD, Op.BATCH_NORMALIZATION, Op.INSTANCE_NORMALIZATION, Op.SUM));
        return finishing;
    }

    private String logits(String output) {
        String value = output;
        Optional<Node> node = links.producer(value);
        while (node.isPresent() && AFTER_LOGITS.contains(node.get().op())) {
            classes.add(value);
            value = node.get().input(0);
            node = links.producer(value);
        }
        classes.add(value);
        return value;
    }

    /** What the last weights read; the logits themselves where there are no weights. */
    private String penultimate() {
        Optional<Node> node = links.producer(logits);
        while (node.isPresent() && !WEIGHTED.contains(node.get().op())) {
            node = links.before(node.get());
            node.ifPresent(before -> classes.addAll(before.outputs()));
        }
        return node.map(weighted -> undropped(weighted.input(0))).orElse(logits);
    }

    private String undropped(String value) {
        return links.producer(value)
                .filter(node -> node.op() == Op.DROPOUT || node.op() == Op.IDENTITY)
                .map(node -> undropped(node.input(0)))
                .orElse(value);
    }

    boolean isOfClasses(String value) {
        return classes.contains(value);
    }

    /** The class units, if the graph ends in one number per class. */
    Optional<Layer> output() {
        Shape shape = shape(logits);
        boolean flat = shape.rank() == 2 || (shape.rank() == 4 && shape.extent(2) * shape.extent(3) == 1);
        return flat && learned.contains(logits)
                ? Optional.of(layer(logits, penultimate, Layer.Kind.OUTPUT).withPreActivation(preActivation(logits)))
                : Optional.empty();
    }

    Optional<Layer> hidden(Node node) {
        String name = node.output();
        if (Tokens.isUnits(name)) {
            return Optional.of(tokens(name));
        }
        int rank = shape(name).rank();
        boolean afterLogits = links.producer(name).isPresent() && classes.contains(name) && isAfterLogits(name);
        boolean isMap = rank == 4 && !channelsElsewhere.contains(name);
        if (!learned.contains(name) || !(rank == 2 || isMap) || !isOfImages(name) || afterLogits || !isLayer(node)) {
            return Optional.empty();
        }
        Layer.Kind kind = rank == 2 ? Layer.Kind.DENSE : Layer.Kind.CONVOLUTIONAL;
        return Optional.of(layer(name, name, kind).withPreActivation(preActivation(name)));
    }

    /** Whether there is one for each image: transformers may list the tokens of all images in one matrix. */
    private boolean isOfImages(String value) {
        return batched.getOrDefault(value, Shape.of()).extent(0) == Shapes.ONE_BATCH;
    }

    private Layer tokens(String name) {
        Layer.Kind kind = Tokens.isMap(name) ? Layer.Kind.TOKENS : Layer.Kind.DENSE;
        Optional<ReceptiveField> square =
                kind == Layer.Kind.TOKENS ? Tokens.square(graph, shape(name)) : Optional.empty();
        return new Layer(
                name, Tokens.before(graph, name), name, kind, shape(name).withoutBatch(), square);
    }

    private boolean isAfterLogits(String name) {
        return !name.equals(logits)
                && links.producer(name)
                        .filter(node -> AFTER_LOGITS.contains(node.op()))
                        .isPresent();
    }

    private boolean isLayer(Node node) {
        if (swished(node).isPresent()) {
            return true;
        }
        if (ACTIVATIONS.contains(node.op())) {
            return links.readers(node.output()).stream()
                    .noneMatch(reader -> reader.op() == Op.MUL && scales(node, reader));
        }
        return LINEAR.contains(node.op())
                && links.readers(node.output()).stream()
                        .noneMatch(reader -> FINISHING.contains(reader.op())
                                || swished(reader).isPresent());
    }

    /** Whether an activation is but a factor of another value: a gate, or the inner part of x * sigmoid(x). */
    private boolean scales(Node activation, Node product) {
        Shape factor = shape(activation.output());
        return swished(product).isPresent() || !factor.equals(shape(product.output()));
    }

    /** The x of a product x * sigmoid(x). */
    private Optional<String> swished(Node node) {
        if (node.op() != Op.MUL) {
            return Optional.empty();
        }
        String left = node.input(0);
        String right = node.input(1);
        return isSigmoidOf(right, left)
                ? Optional.of(left)
                : isSigmoidOf(left, right) ? Optional.of(right) : Optional.empty();
    }

    private boolean isSigmoidOf(String value, String of) {
        return links.producer(value)
                .filter(node -> node.op() == Op.SIGMOID && node.input(0).equals(of))
                .isPresent();
    }

    private String preActivation(String name) {
        return links.producer(name)
                .flatMap(node -> ACTIVATIONS.contains(node.op()) ? Optional.of(node.input(0)) : swished(node))
                .orElse(name);
    }

    private Layer layer(String name, String codes, Layer.Kind kind) {
        return new Layer(name, name, codes, kind, shape(name).withoutBatch(), Optional.ofNullable(fields.get(name)));
    }

    private Shape shape(String value) {
        return shapes.getOrDefault(value, Shape.of());
    }
}
