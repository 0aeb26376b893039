package io.facetwatch.domain;

/** Names one facet of a unit by its index, which starts at 0 and is given by descending size. */
public record FacetId(UnitId unit, int index) {
    public FacetId {
        if (index < 0) {
            throw new IllegalArgumentException("facet of %s must be at least 0, found %d".formatted(unit, index));
        }
    }

    @Override
    public String toString() {
        return unit + "/" + index;
    }
}
