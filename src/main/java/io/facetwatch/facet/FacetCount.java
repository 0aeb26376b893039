package io.facetwatch.facet;

/** Into how many facets a unit's images are divided. */
public sealed interface FacetCount {
    /** As many as asked; fewer where fewer images differ. */
    static FacetCount fixed(int count) {
        return new Fixed(count);
    }

    /** Always the same number (MFV: 10). */
    record Fixed(int count) implements FacetCount {
        public Fixed {
            if (count < 1) {
                throw new IllegalArgumentException("number of facets must be at least 1, found %d".formatted(count));
            }
        }
    }
}
