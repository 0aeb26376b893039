package io.facetwatch.event;

import io.facetwatch.domain.Provenance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facets of a unit at its last checkpoint, in short. Topic {@code unit-facets}, compacted, key run/layer/unit.
 *
 * @param unitName what people call the unit
 * @param distinctCount number of distinct facets D1
 * @param objectKey of the unit's facets.json, which says it all
 */
public record UnitFacets(
        String run,
        long step,
        String layer,
        int unit,
        String unitName,
        double distinctCount,
        List<FacetSummary> facets,
        String objectKey,
        Provenance provenance) {
    public UnitFacets {
        facets = List.copyOf(facets);
    }

    /**
     * One facet.
     *
     * @param size images
     * @param homogeneity mean pairwise cosine of the members' codes, in [-1, 1]
     * @param activation of the unit on the visualization
     * @param labelName class that the network itself gives the visualization
     * @param labelProbability in [0, 1]
     * @param meanKey object key of the mean image
     * @param visualizationKey object key of the visualization; the last four are null where none was synthesized
     */
    public record FacetSummary(
            int index,
            int size,
            double homogeneity,
            @Nullable Double activation,
            @Nullable String labelName,
            @Nullable Double labelProbability,
            String meanKey,
            @Nullable String visualizationKey) {}
}
