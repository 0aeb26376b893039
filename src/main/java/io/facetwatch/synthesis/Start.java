package io.facetwatch.synthesis;

import io.facetwatch.domain.FacetId;
import io.facetwatch.tensor.Image;

/**
 * Where the climb for one facet begins.
 *
 * @param image of the network's input size, grey levels 0..255: the facet's mean image, or a random one
 * @param unit index of the unit in its layer
 * @param position of the unit's map to climb, row-major; 0 for a unit without map
 * @param seed of the jitter
 * @param cap activation above which a {@link Objective#CAPPED} climb only holds and smooths; infinite for none
 */
public record Start(FacetId facet, Image image, int unit, int position, long seed, float cap) {
    public Start {
        if (unit < 0 || position < 0) {
            throw new IllegalArgumentException(
                    "unit and position of %s must be at least 0, found %d and %d".formatted(facet, unit, position));
        }
    }

    /** A start without a cap. */
    public Start(FacetId facet, Image image, int unit, int position, long seed) {
        this(facet, image, unit, position, seed, Float.POSITIVE_INFINITY);
    }
}
