package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The part of the image that one position of a map sees, and the network on this part alone. There the position answers as it
 * does on the whole image, as every window that leads to it lies inside: what the network pads at the part's border, the
 * position does not see.
 *
 * @param network up to the map, for images of the part's size
 * @param height of the part
 * @param width of the part
 * @param top row of the image at which the part begins
 * @param left column of the image at which the part begins
 * @param position in the map of the part, row-major, that stands for the one of the whole image
 */
public record FieldCanvas(Graph network, int height, int width, int top, int left, int position) {
    /** What looks at windows of a map, or at each place of it alone. */
    private static final Set<Op> LOCAL = EnumSet.of(
            Op.ABS,
            Op.ADD,
            Op.AVERAGE_POOL,
            Op.BATCH_NORMALIZATION,
            Op.CLIP,
            Op.CONCAT,
            Op.CONV,
            Op.DIV,
            Op.DROPOUT,
            Op.ELU,
            Op.ERF,
            Op.EXP,
            Op.HARD_SIGMOID,
            Op.HARD_SWISH,
            Op.IDENTITY,
            Op.LEAKY_RELU,
            Op.LOG,
            Op.LRN,
            Op.MAX,
            Op.MAX_POOL,
            Op.MIN,
            Op.MISH,
            Op.MUL,
            Op.NEG,
            Op.POW,
            Op.PRELU,
            Op.RECIPROCAL,
            Op.RELU,
            Op.SELU,
            Op.SIGMOID,
            Op.SOFTPLUS,
            Op.SOFTSIGN,
            Op.SQRT,
            Op.SUB,
            Op.SUM,
            Op.TANH);

    /** The part of the image, or why there is none: one of both. */
    public record Choice(Optional<FieldCanvas> canvas, String reason) {}

    /**
     * The part of the image for a position.
     *
     * @param value a map [batch, units, rows, columns] of the network
     * @param position of it, row-major
     */
    public static Choice of(Graph network, String value, int position) {
        Graph upTo = network.withOutputs(List.of(value));
        Map<String, Shape> shapes = Shapes.infer(upTo);
        Optional<String> obstacle = obstacle(upTo, shapes);
        if (obstacle.isPresent()) {
            return new Choice(Optional.empty(), obstacle.get());
        }
        Map<String, ReceptiveField> fields = ReceptiveFields.of(upTo);
        ReceptiveField field = fields.get(value);
        if (field == null) {
            return new Choice(Optional.empty(), "'%s' has no positions that see a part of the image".formatted(value));
        }
        Shape map = Objects.requireNonNull(shapes.get(value));
        Shape image = upTo.inputs().get(0).shape();
        Axis rows = Axis.of(field, position / map.extent(3), image.extent(2));
        Axis columns = Axis.of(field, position % map.extent(3), image.extent(3));
        if (!rows.isInside() || !columns.isInside()) {
            return new Choice(
                    Optional.empty(),
                    "its field of %d pixels reaches past the border of the image".formatted(field.size()));
        }
        return List.of(0, 1).stream() // padding by rule (auto_pad) may need the size's remainder kept
                .map(remainder -> of(upTo, fields, rows.sized(remainder), columns.sized(remainder)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(canvas -> new Choice(Optional.of(canvas), ""))
                .orElseGet(() -> new Choice(Optional.empty(), "its shapes are fixed for images of " + image));
    }

    /** Why positions of what the graph makes may see more than a part of the image. */
    private static Optional<String> obstacle(Graph graph, Map<String, Shape> shapes) {
        Set<String> seen =
                new HashSet<>(graph.inputs().stream().map(Value::name).toList());
        if (seen.size() != 1 || graph.inputs().get(0).shape().rank() != 4) {
            return Optional.of("the network does not take one image");
        }
        for (Node node : graph.nodes()) {
            List<String> read = node.inputs().stream().filter(seen::contains).toList();
            if (!read.isEmpty()) {
                if (!LOCAL.contains(node.op()) || isAcrossPositions(node) || areOfSeveralSizes(read, shapes)) {
                    return Optional.of("%s '%s' may look at all of a map".formatted(node.op(), node.output()));
                }
                seen.addAll(node.outputs());
            }
        }
        return Optional.empty();
    }

    private static boolean isAcrossPositions(Node node) {
        return node.op() == Op.CONCAT && node.attributes().integer("axis", 0) != 1;
    }

    /** Whether maps of different sizes meet, such as a map and a gate that was pooled from all of it. */
    private static boolean areOfSeveralSizes(List<String> values, Map<String, Shape> shapes) {
        return values.stream()
                        .map(value -> Objects.requireNonNull(shapes.get(value)))
                        .map(shape -> List.of(shape.extent(-2), shape.extent(-1)))
                        .distinct()
                        .count()
                > 1;
    }

    /** The network on a part of a size; empty where another size makes another network of it. */
    private static Optional<FieldCanvas> of(Graph graph, Map<String, ReceptiveField> fields, Axis rows, Axis columns) {
        Value image = graph.inputs().get(0);
        Shape part = image.shape().with(2, rows.size()).with(3, columns.size());
        Graph network = new Graph(
                graph.name(),
                List.of(new Value(image.name(), image.type(), part)),
                graph.outputs(),
                graph.constants(),
                graph.nodes(),
                graph.metadata());
        try {
            if (!ReceptiveFields.of(network).equals(fields)) {
                return Optional.empty();
            }
            int width = Objects.requireNonNull(
                            Shapes.infer(network).get(graph.outputs().get(0)))
                    .extent(3);
            return Optional.of(new FieldCanvas(
                    network,
                    rows.size(),
                    columns.size(),
                    rows.from(),
                    columns.from(),
                    rows.position() * width + columns.position()));
        } catch (ShapeException e) {
            return Optional.empty(); // a constant of the map's size, such as a mean image
        }
    }

    /**
     * The part along one axis. It begins a whole number of the map's strides after the image, so that windows fall on the same
     * pixels.
     *
     * @param image pixels of the whole
     * @param from first pixel of the part
     * @param size pixels of the part
     * @param position of the part's map
     * @param stride of the map in pixels
     */
    private record Axis(int image, int from, int size, int position, int stride) {
        static Axis of(ReceptiveField field, int position, int image) {
            int first = Math.max(0, -Math.floorDiv(field.offset(), field.stride())); // the first that sees no padding
            int from = field.stride() * (position - first);
            return new Axis(image, from, field.start(first) + field.size(), first, field.stride());
        }

        boolean isInside() {
            return from >= 0 && from + size <= image;
        }

        /** The same, or, with 1, a little longer, so that the size leaves the remainder by the stride that the whole leaves. */
        Axis sized(int remainder) {
            int longer = Math.floorMod(image - size, stride) * remainder;
            int moved = Math.min(from, image - size - longer); // both are whole numbers of strides
            return new Axis(image, moved, size + longer, position + (from - moved) / stride, stride);
        }
    }
}
