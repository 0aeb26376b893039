package io.facetwatch.drift;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.facet.Facets;

/**
 * What one of two checkpoints says of a unit.
 *
 * @param activations [images of the probe set] the unit's activation on every image by image id
 * @param facets of the unit at this checkpoint; without facets where the unit has no images
 * @param facetOfDomain [images of the shared domain] facet of each of them at this checkpoint, as {@link
 *     SharedDomain#facetOf} gives it
 * @param layerMedianMaximum median over the layer's units of each one's largest activation on the probe set
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers; equality of contents is asked for nowhere
public record Side(
        CheckpointId checkpoint, float[] activations, Facets facets, int[] facetOfDomain, double layerMedianMaximum) {
    UnitHealth health() {
        return UnitHealth.of(activations, layerMedianMaximum);
    }

    /** Images of each of the unit's facets. */
    int size(int facet) {
        return facets.facets().get(facet).size();
    }

    /** Share of the unit's images that belong to a facet, in [0, 1]. */
    double weight(int facet) {
        return (double) size(facet) / facets.imageIds().length;
    }
}
