package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.tensor.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class FacetRankingTest {
    private static final UnitId UNIT = new UnitId(new LayerId("conv"), 0);

    private static Facet facet(int index, int size, double homogeneity) {
        return new Facet(new FacetId(UNIT, index), new int[size], new float[] {index}, homogeneity);
    }

    @Test
    void aMoreHomogeneousFacetMayComeBeforeALargerOne() {
        List<Facet> facets = List.of(facet(0, 50, 0.3), facet(1, 40, 0.9), facet(2, 4, 0.95));

        assertEquals(
                List.of(1, 0, 2),
                FacetRanking.of(facets, List.of(1.0, 1.0, 1.0)).order());
    }

    @Test
    void aFacetThatIsLikeAnotherComesLate() {
        List<Facet> facets = List.of(facet(0, 50, 0.9), facet(1, 40, 0.9), facet(2, 30, -0.2), facet(3, 30, 0));

        assertEquals(
                List.of(1, 0, 2, 3),
                FacetRanking.of(facets, List.of(0.5, 0.9, 1.0, 1.0)).order(),
                "no homogeneity: a tie, by index");
    }

    /** Codes 0, 2 | 2, 4 | 100, 102: each a distance of 1 from its centroid, so σ² = 1; centroids 1, 3, 101. */
    @Test
    void distinctnessIsTheDistanceFromTheFacetMostAlike() {
        Matrix codes = new Matrix(6, 1, new float[] {0, 2, 2, 4, 100, 102});
        int[] facetOf = {0, 0, 1, 1, 2, 2};
        List<float[]> centroids = List.of(new float[] {1}, new float[] {3}, new float[] {101});

        List<Double> found = DistinctFacets.distinctness(codes, facetOf, centroids);

        assertEquals(1 - Math.exp(-2), found.get(0), 1e-12);
        assertEquals(1 - Math.exp(-2), found.get(1), 1e-12);
        assertEquals(1, found.get(2), 1e-12);
        assertEquals(List.of(1.0), DistinctFacets.distinctness(codes, new int[6], centroids.subList(0, 1)));
        assertEquals(List.of(), DistinctFacets.distinctness(Matrix.zeros(0, 1), new int[0], List.of()));
    }
}
