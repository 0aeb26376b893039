package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.scan.UnitScan;
import io.facetwatch.tensor.Matrix;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SeparabilityTest {
    private static final UnitId UNIT = new UnitId(new LayerId("fc"), 0);

    @Test
    void separatedBlobsAreNoAmalgam() {
        Separability parted = of(Blobs.of(4, 40, 20, 1).codes(), FacetCount.auto());

        assertEquals(1, parted.separability(), 0.02);
        assertFalse(parted.amalgam());
    }

    @Test
    void tenPiecesOfOneBlobAreAnAmalgam() {
        Separability parted = of(Blobs.of(1, 200, 20, 2).codes(), FacetCount.fixed(10));

        assertTrue(parted.separability() < 0.3, parted.toString());
        assertTrue(parted.amalgam());
    }

    /** The images around 10 in random directions of many dims have mean cosine 100 / (100 + dims). */
    @Test
    void oneFacetOfImagesThatDifferIsAnAmalgamAndOneOfLikeImagesIsNot() {
        Separability differing = of(Blobs.of(1, 200, 50, 3).codes(), FacetCount.auto());
        Separability alike = of(Blobs.of(1, 200, 3, 3).codes(), FacetCount.auto());

        assertTrue(differing.amalgam(), differing.toString());
        assertFalse(alike.amalgam(), alike.toString());
    }

    @Test
    void tooFewImagesAreNotJudged() {
        assertEquals(new Separability(1, false), of(Blobs.of(1, 3, 5, 1).codes(), FacetCount.auto()));
    }

    /** On a line at 0, 1, 2 and 4, 5: all of each group are nearer than the other, but for 2, as far from 0 as from 4. */
    @Test
    void aPointIsInsideWhereAllOfItsGroupIsNearerThanTheRest() {
        Matrix line = new Matrix(5, 1, new float[] {0, 1, 2, 4, 5});

        assertEquals(0.8, Separability.inside(line, new int[] {0, 0, 0, 1, 1}));
    }

    private static Separability of(Matrix codes, FacetCount count) {
        int n = codes.rows();
        int[] ids = IntStream.range(0, n).toArray();
        UnitScan scan = new UnitScan(UNIT, new float[n], new int[n], ids, codes);
        Facets facets = new FacetFinder(FacetSettings.ofPaper().withCount(count)).find(scan, Optional.empty(), 1);
        return Separability.of(facets, codes);
    }
}
