package io.facetwatch.pipeline;

import io.facetwatch.drift.BenjaminiHochberg;
import io.facetwatch.drift.LayerMotion;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.NullDistribution;
import io.facetwatch.graph.Layer;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerChanges.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the units of a layer moved from one network to another: the layer as a whole, and each beside the others. Of class
 * units neither is asked: what they answer is the network's answer, and a change of it is worth telling however many change.
 */
final class LayerDrift {
    private final Layer layer;
    private final LayerNulls.Floor floor;
    private final double[] moved;

    LayerDrift(LayerReading older, LayerReading newer, LayerNulls.Floor floor) {
        this.layer = older.layer();
        this.floor = floor;
        this.moved = isHidden() ? older.moved(newer) : new double[0];
    }

    private boolean isHidden() {
        return layer.kind() != Layer.Kind.OUTPUT;
    }

    /** P values of some units' response beside the layer's other units; all 0 for class units. */
    double[] p(List<Integer> units) {
        if (!isHidden()) {
            return new double[units.size()];
        }
        double[] p = LayerMotion.p(moved, floor.yielded());
        return units.stream().mapToDouble(unit -> p[unit]).toArray();
    }

    /** One event for a hidden layer whose median unit moved, beside what noise does to a unit of the layer. */
    Optional<Finding> ofLayer() {
        if (!isHidden()) {
            return Optional.empty();
        }
        double median = LayerMotion.median(moved);
        NullDistribution nulls = Objects.requireNonNull(floor.nulls().get(Movement.RESPONSE));
        double p = nulls.p(median);
        double threshold = Movement.RESPONSE.leastEffect();
        return median > threshold && p <= BenjaminiHochberg.FALSE_SHARE
                ? Optional.of(new Finding(
                        Kind.DRIFTED,
                        -1,
                        -1,
                        moved.length,
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
