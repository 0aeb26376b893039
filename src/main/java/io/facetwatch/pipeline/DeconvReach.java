package io.facetwatch.pipeline;

import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Shapes;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a deconvolution has a place to begin from. Behind a global average every place of the map gets the same, and as no
 * rectifier masks what comes back, it brings back a grid of the strides, which is the same whatever the image shows.
 */
public final class DeconvReach {
    private static final String DECONV = "deconv";

    private DeconvReach() {}

    /**
     * Why a map by these rules would mean nothing; empty where it means something.
     *
     * @param value the layer to go back from
     * @param rules their name
     */
    public static Optional<String> whyNot(Graph graph, String value, String rules) {
        return rules.equals(DECONV) && isBehindAverage(graph, value)
                ? Optional.of(
                        ("'%s' is behind a global average, where a deconvolution has no place to begin from: it would"
                                        + " draw the same grid whatever the image shows; lrp says what drives the unit")
                                .formatted(value))
                : Optional.empty();
    }

    /** Whether every way from the image to the value goes through an average of all places. */
    private static boolean isBehindAverage(Graph graph, String value) {
        Graph before = graph.withOutputs(List.of(value));
        Map<String, Shape> shapes = Shapes.infer(before);
        Set<String> reached = new HashSet<>();
        before.inputs().stream().map(Value::name).forEach(reached::add);
        for (Node node : before.nodes()) {
            if (node.inputs().stream().anyMatch(reached::contains) && !isAverage(node, shapes)) {
                reached.addAll(node.outputs());
            }
        }
        return !reached.contains(value);
    }

    private static boolean isAverage(Node node, Map<String, Shape> shapes) {
        return switch (node.op()) {
            case GLOBAL_AVERAGE_POOL, REDUCE_MEAN -> true;
            case AVERAGE_POOL -> places(shapes.get(node.output())) == 1;
            default -> false;
        };
    }

    /** Places of a map; 0 where it is none. */
    private static int places(@Nullable Shape shape) {
        return shape == null || shape.rank() != 4 || shape.withoutBatch().isDynamic()
                ? 0
                : shape.extent(2) * shape.extent(3);
    }
}
