package io.facetwatch.pipeline;

import io.facetwatch.facet.Facets;
import java.util.List;

/** What a reader of a unit's facets should know. */
final class UnitNotes {
    private UnitNotes() {}

    static List<String> of(Facets facets) {
        return facets.facets().isEmpty()
                ? List.of("no probe image activates this unit, so it has no facets")
                : List.of();
    }
}
