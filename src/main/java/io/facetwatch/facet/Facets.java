package io.facetwatch.facet;

import io.facetwatch.domain.UnitId;
import io.facetwatch.tensor.Matrix;
import java.util.List;

/**
 * The facets of one unit at one checkpoint: a partition of the unit's images.
 *
 * @param imageIds [n] the unit's images, as in the scan
 * @param facetOf [n] index of the facet that each of them belongs to
 * @param embedding [n, 2] where t-SNE put each of them
 * @param facets by descending size, ties by the smallest image id; facet i has index i; empty for a unit without images
 * @param distinctCount number of distinct facets D1 (Leinster, Cobbold), from 1 to the number of facets; 0 without facets
 * @param klDivergence what t-SNE reached, in nats
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers; equality of contents is asked for nowhere
public record Facets(
        UnitId unit,
        int[] imageIds,
        int[] facetOf,
        Matrix embedding,
        List<Facet> facets,
        double distinctCount,
        double klDivergence) {
    public Facets {
        facets = List.copyOf(facets);
        if (imageIds.length != facetOf.length || imageIds.length != embedding.rows()) {
            throw new IllegalArgumentException("facets of %s: %d images, %d assignments, %d points do not go together"
                    .formatted(unit, imageIds.length, facetOf.length, embedding.rows()));
        }
    }
}
