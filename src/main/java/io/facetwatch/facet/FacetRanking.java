package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The facets of a unit, the one that stands for the unit best first.
 *
 * <p>The largest facet need not be the best picture of a unit, a more homogeneous one may be (MFV S6). ours: by the product of
 * √size, homogeneity (0 where negative) and distinctness. A product, because a facet that fails in one of the three stands for
 * nothing, and because it asks for no common scale; the root, because what many images show is surer than what few show by
 * the root of their number. Ties by smaller index, which is the larger facet.
 *
 * @param order indices of the facets
 * @param distinctness of each facet by index, in [0, 1]: 0 where another facet has the same centroid, 1 where none is near
 */
public record FacetRanking(List<Integer> order, List<Double> distinctness) {
    public FacetRanking {
        order = List.copyOf(order);
        distinctness = List.copyOf(distinctness);
    }

    /**
     * Ranks the facets of one unit.
     *
     * @param codes [n, dims] of the unit's images, in the order of {@code facets.imageIds()}
     */
    public static FacetRanking of(Facets facets, Matrix codes) {
        return of(
                facets.facets(),
                DistinctFacets.distinctness(
                        codes,
                        facets.facetOf(),
                        facets.facets().stream().map(Facet::centroid).toList()));
    }

    static FacetRanking of(List<Facet> facets, List<Double> distinctness) {
        List<Integer> order = IntStream.range(0, facets.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(index -> -worth(facets.get(index), distinctness.get(index)))
                        .thenComparingInt(index -> index))
                .toList();
        return new FacetRanking(order, distinctness);
    }

    private static double worth(Facet facet, double distinctness) {
        return Math.sqrt(facet.size()) * Math.max(0, facet.homogeneity()) * distinctness;
    }
}
