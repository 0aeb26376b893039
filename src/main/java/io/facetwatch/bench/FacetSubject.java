package io.facetwatch.bench;

import io.facetwatch.tensor.Matrix;
import java.util.List;

/**
 * Images whose varieties are known, to look for facets among.
 *
 * @param label name of their class, or of what was put together
 * @param codes [images, dims]
 * @param varietyOf of each image, from 0 up without gaps
 * @param blind whether the network tells no class of them, so that there is one facet
 */
public record FacetSubject(String label, Matrix codes, List<Integer> varietyOf, boolean blind) {
    public FacetSubject {
        varietyOf = List.copyOf(varietyOf);
        if (varietyOf.size() != codes.rows()) {
            throw new IllegalArgumentException(
                    "%s has %d codes, but varieties of %d".formatted(label, codes.rows(), varietyOf.size()));
        }
    }

    int[] varieties() {
        return varietyOf.stream().mapToInt(Integer::intValue).toArray();
    }

    int varietyCount() {
        return varietyOf.stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }
}
