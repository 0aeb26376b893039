package io.facetwatch.store.json;

import io.facetwatch.store.UnitDocument;
import java.util.List;

/** The file {@code facets.json}: everything found about some units; schema {@code facets.v1.json}. */
public record FacetsFile(List<UnitDocument> units) {
    public FacetsFile {
        units = List.copyOf(units);
    }
}
