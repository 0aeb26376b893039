package io.facetwatch.synthesis;

import io.facetwatch.domain.FacetId;
import io.facetwatch.tensor.Image;
import java.util.Optional;

/**
 * Where the climb for one facet begins.
 *
 * @param image of the network's input size, grey levels 0..255: the facet's mean image, or a random one
 * @param unit index of the unit in its layer
 * @param position of the unit's map to climb, row-major; 0 for a unit without map
 * @param seed of the jitter
 * @param cap activation above which a {@link Objective#CAPPED} climb only holds and smooths; infinite for none
 * @param aim the real image whose code a preset may climb to
 */
public record Start(FacetId facet, Image image, int unit, int position, long seed, float cap, Optional<Image> aim) {
    public Start {
        if (unit < 0 || position < 0) {
            throw new IllegalArgumentException(
                    "unit and position of %s must be at least 0, found %d and %d".formatted(facet, unit, position));
        }
    }

    /** A start without a cap. */
    public Start(FacetId facet, Image image, int unit, int position, long seed) {
        this(facet, image, unit, position, seed, Float.POSITIVE_INFINITY, Optional.empty());
    }

    /** The same climb of another unit without a map, without a cap. */
    public Start of(int unit) {
        return new Start(facet, image, unit, 0, seed, Float.POSITIVE_INFINITY, aim);
    }

    /** The same climb from another image. */
    public Start from(Image other) {
        return new Start(facet, other, unit, position, seed, cap, aim);
    }
}
