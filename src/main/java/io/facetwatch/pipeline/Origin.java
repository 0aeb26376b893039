package io.facetwatch.pipeline;

import io.facetwatch.domain.FacetId;
import io.facetwatch.facet.Facet;
import io.facetwatch.facet.MeanImage;
import java.util.Arrays;

/**
 * Which probe images a facet's climb starts from the mean of.
 *
 * @param members ids, nearest to the centroid first
 * @param places [members] where in the unit's map each drives it most, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared nowhere
record Origin(FacetId facet, int[] members, int[] places) {
    static Origin of(Watched now, Facet facet) {
        int[] nearest = Arrays.copyOf(facet.members(), Math.min(MeanImage.NEAREST, facet.size()));
        int[] places =
                Arrays.stream(nearest).map(id -> now.scan().positions()[id]).toArray();
        return new Origin(facet.id(), nearest, places);
    }
}
