package io.facetwatch.metrics;

import io.facetwatch.domain.UnitId;
import java.util.List;

/**
 * Which units have series of their own.
 *
 * @param topMovers how many units of the last checkpoint are shown because they changed most
 * @param watched units that are always shown, in every run that has them
 */
public record NamedUnits(int topMovers, List<UnitId> watched) {
    private static final int SERIES_PER_WATCHED = 2;

    public NamedUnits {
        if (topMovers < 0) {
            throw new IllegalArgumentException("topMovers must be at least 0, found " + topMovers);
        }
        watched = List.copyOf(watched);
    }

    /** Most series that they need. */
    int series() {
        return topMovers + SERIES_PER_WATCHED * watched.size();
    }
}
