package io.facetwatch.pipeline;

import io.facetwatch.drift.BenjaminiHochberg;
import io.facetwatch.drift.LayerMotion;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.NullDistribution;
import io.facetwatch.graph.Layer;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerChanges.Kind;
import java.util.Objects;
import java.util.Optional;

/** Whether a hidden layer moved as a whole: then none of its units stands out, and one event tells of all. */
final class LayerDrift {
    private LayerDrift() {}

    /** By the median unit, beside what noise does to a unit of the layer. */
    static Optional<Finding> between(LayerReading older, LayerReading newer, LayerNulls.Floor floor) {
        Layer layer = older.layer();
        if (layer.kind() == Layer.Kind.OUTPUT) {
            return Optional.empty();
        }
        double median = LayerMotion.median(older.moved(newer));
        NullDistribution nulls = Objects.requireNonNull(floor.nulls().get(Movement.RESPONSE));
        double p = nulls.p(median);
        double threshold = Movement.RESPONSE.leastEffect();
        return median > threshold && p <= BenjaminiHochberg.FALSE_SHARE
                ? Optional.of(new Finding(
                        Kind.DRIFTED,
                        -1,
                        -1,
                        newer.activations().columns(),
                        "median-response",
                        median,
                        p,
                        threshold,
                        nulls.size(),
                        1,
                        "%s as a whole answers the same images differently: median correlation %.3f"
                                .formatted(layer.name(), 1 - median)))
                : Optional.empty();
    }
}
