package io.facetwatch.facet;

/** Into how many facets a unit's images are divided. */
public sealed interface FacetCount {
    /** As many as asked; fewer where fewer images differ. */
    static FacetCount fixed(int count) {
        return new Fixed(count);
    }

    /** As many as the images show, from 1 to 20 (ours: twice MFV's number as the bound). */
    static FacetCount auto() {
        return new Auto(20);
    }

    /** Always the same number (MFV: 10). */
    record Fixed(int count) implements FacetCount {
        public Fixed {
            requireAtLeastOne(count);
        }
    }

    /** From 1 to {@code most}, see {@link PeakChoice}. */
    record Auto(int most) implements FacetCount {
        public Auto {
            requireAtLeastOne(most);
        }
    }

    private static void requireAtLeastOne(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("number of facets must be at least 1, found %d".formatted(count));
        }
    }
}
