package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Matrix;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

final class DiscernmentTest {
    private static final Matrix ALIKE = new Matrix(5, 2, new float[] {10, 1, 10, 2, 10, 0, 10, 1, 10, 2});
    private static final Matrix APART = new Matrix(5, 2, new float[] {1, 0, 0, 1, 1, 0, 0, 1, 1, 1});

    /** Class images 3, 1 against others 1, 0, 2: 3 wins three pairs, 1 wins one and draws one. */
    @Test
    void preferenceIsTheShareOfPairsWon() {
        assertEquals(4.5 / 6, of(new float[] {3, 1, 1, 0, 2}, ALIKE).preference(), 1e-12);
        assertEquals(0.5, of(new float[] {-0f, 0, 0, -0f, 0}, ALIKE).preference(), 1e-12);
    }

    @Test
    void activationsThatAreNoNumbersAreLeftOut() {
        assertEquals(
                1,
                of(new float[] {3, Float.NaN, 1, Float.POSITIVE_INFINITY, 2}, ALIKE)
                        .preference(),
                1e-12);
    }

    @Test
    void aUnitIsBlindWhereItPrefersNothingAndAllImagesAreAlike() {
        float[] random = {1, 4, 2, 3, 5};
        float[] learned = {4, 5, 1, 2, 3};

        assertTrue(of(random, ALIKE).isBlind());
        assertFalse(of(random, APART).isBlind());
        assertFalse(of(learned, ALIKE).isBlind());
    }

    @Test
    void aBlindUnitHasOneFacetUnlessANumberIsAskedFor() {
        Discernment blind = of(new float[] {1, 4, 2, 3, 5}, ALIKE);
        FacetSettings ten = FacetSettings.ofPaper();

        assertEquals(
                FacetCount.fixed(1),
                blind.limit(ten.withCount(FacetCount.auto())).count());
        assertEquals(FacetCount.fixed(10), blind.limit(ten).count());
    }

    /** The first two images are of the class. */
    private static Discernment of(float[] activations, Matrix codes) {
        BitSet ofClass = new BitSet();
        ofClass.set(0, 2);
        return Discernment.of(activations, ofClass, codes);
    }
}
