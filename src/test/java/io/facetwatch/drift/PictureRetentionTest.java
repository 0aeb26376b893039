package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.drift.PictureRetention.Answers;
import io.facetwatch.facet.Facets;
import io.facetwatch.tensor.Matrix;
import org.junit.jupiter.api.Test;

class PictureRetentionTest {
    private static final float[] BEFORE = {5, 4, 3, 2, 1, 0, -1, -2};

    /** Images 0, 1 and 2, 3. */
    private static final Facets FACETS =
            SideOf.facets(new int[] {0, 0, 1, 1, 2, 2, 2, 2}, BEFORE, new int[] {0, 1, 2, 3}, Matrix.zeros(8, 2));

    @Test
    void aPictureThatNoLongerDrivesTheUnitFalls() {
        Answers before = new Answers(new float[] {9, 4.5f}, BEFORE); // outrank 8 and 7 of 8
        Answers after = new Answers(new float[] {9, 0.5f}, new float[] {6, 5, 0, 0, 1, 0, -1, -2}); // 8 and 5 of 8

        assertEquals(2 / 8.0, PictureRetention.fall(FACETS, before, after), 1e-12); // by hand
    }

    @Test
    void picturesThatDriveTheUnitAsBeforeDoNotFall() {
        Answers answers = new Answers(new float[] {9, 4.5f}, BEFORE);

        assertEquals(0, PictureRetention.fall(FACETS, answers, answers), 1e-12);
    }

    @Test
    void aUnitWithoutFacetsHasNoPictures() {
        Facets none = SideOf.facets(new int[8], BEFORE, new int[0], Matrix.zeros(8, 2));

        assertEquals(
                Double.NaN,
                PictureRetention.fall(none, new Answers(new float[0], BEFORE), new Answers(new float[0], BEFORE)));
    }
}
