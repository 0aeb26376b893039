package io.facetwatch.store.json;

import io.facetwatch.store.FoundUnit;
import java.util.List;

/** The file {@code facets.json} of facets that are not drawn; schema {@code found-facets.v1.json}. */
public record FoundFile(List<FoundUnit> units) {
    public FoundFile {
        units = List.copyOf(units);
    }
}
