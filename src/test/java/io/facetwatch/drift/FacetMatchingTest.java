package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class FacetMatchingTest {
    private static final float[] ACTIVATIONS = {9, 8, 7, 6, 0, 0};

    /** Images 0 and 1 look alike, so do 2 and 3; the last two balance them, so that the mean code is 0. */
    private static final Matrix CODES = new Matrix(6, 2, new float[] {1, 0, 1, 0, 0, 1, 0, 1, -2, 0, 0, -2});

    @Test
    void similarityIsHalfSharedImagesAndHalfLooks() {
        Side before = side(new int[] {0, 0, 1, 1, 2, 2}, new int[] {0, 1, 2, 3}, new int[] {0, 0, 1, 1});
        Side after = side(new int[] {0, 0, 1, 1, 2, 2}, new int[] {0, 1, 2, 3}, new int[] {0, 0, 0, 1});

        FacetMatching.Matching matching = new FacetMatching(CODES).match(before, after);

        // Jaccard 2/3 and 1/2 by hand, cosine 1 each; the two facets hold half of the images each
        assertEquals(List.of(0, 1), matching.matches());
        assertEquals(0.5 * 2 / 3 + 0.5, matching.similarities().get(0), 1e-6);
        assertEquals(0.5 * 1 / 2 + 0.5, matching.similarities().get(1), 1e-6);
        assertEquals(1 - (5.0 / 6 + 3.0 / 4) / 2, matching.driftIndex(before.facets()), 1e-6);
    }

    @Test
    void aPairThatSharesNeitherImagesNorLooksStaysUnmatched() {
        int[] groups = {0, 0, 1, 1, 2, 2};
        Side before = side(groups, new int[] {0, 1, 2, 3}, new int[] {0, 0, 1, 1});
        Side after = side(groups, new int[] {0, 1}, new int[] {0, 0, 0, 0});

        FacetMatching.Matching matching = new FacetMatching(CODES).match(before, after);

        assertEquals(List.of(0, -1), matching.matches());
        assertEquals(List.of(0.75, 0.0), matching.similarities());
    }

    @Test
    void jaccardCountsTheImagesOfEither() {
        assertEquals(1.0 / 3, FacetMatching.jaccard(new int[] {0, 0, 1, 1}, 0, new int[] {1, 0, 1, 0}, 1), 1e-12);
        assertEquals(0, FacetMatching.jaccard(new int[] {0, 0}, 1, new int[] {0, 0}, 1), 0);
    }

    @Test
    void anImageOutsideOfTheUnitGoesToTheNearestFacet() {
        Side side = side(new int[] {0, 0, 1, 1, 2, 2}, new int[] {0, 2}, new int[] {0, 1});
        Matrix codes = new Matrix(3, 2, new float[] {0, 1, 0.1f, 0.9f, 1, 0});

        // image 0 keeps its facet although its code is nearer to the other; image 1 is nearest to facet 1
        assertArrayEquals(new int[] {0, 1, 1}, SharedDomain.facetOf(side.facets(), new int[] {0, 1, 2}, codes));
    }

    private static Side side(int[] groups, int[] images, int[] facetOfDomain) {
        return SideOf.side(1, ACTIVATIONS, SideOf.facets(groups, ACTIVATIONS, images, CODES), facetOfDomain);
    }
}
