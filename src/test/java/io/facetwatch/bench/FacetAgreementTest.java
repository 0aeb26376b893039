package io.facetwatch.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Matrix;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FacetAgreementTest {
    /** Three varieties of 30, standard deviation 1, centres 14 apart. */
    private static final Matrix CODES = blobs();

    private static final List<Integer> VARIETY_OF =
            IntStream.range(0, 90).mapToObj(i -> i / 30).toList();

    @Test
    void varietiesThatLieApartAreFoundInEveryWayThatIsNotToldAnotherNumber() throws IOException {
        FacetAgreement agreement =
                FacetAgreement.of(new FacetSubject("Pear", CODES, VARIETY_OF, false), FacetMethod.own());

        assertEquals(3, agreement.separable());
        for (MethodAgreement method : agreement.methods()) {
            int found = method.method().equals("ten") ? 10 : 3;
            assertEquals(found, method.found(), method.toString());
            assertEquals(1, method.purity(), method.toString());
            assertTrue(found == 10 || method.ami() > 0.999, method.toString());
            assertTrue(found == 10 || method.seeds() > 0.999, method.toString());
            assertTrue(found == 10 || method.subsample() > 0.999, method.toString());
        }
    }

    @Test
    void aBlindNetworksImagesAreOneFacetWhereTheNumberIsLeftOpenAndAreLeftOutOfTheMeans() throws IOException {
        FacetAgreement blind = FacetAgreement.of(new FacetSubject("Pear", CODES, VARIETY_OF, true), FacetMethod.own());
        FacetAgreement seeing =
                FacetAgreement.of(new FacetSubject("Pear", CODES, VARIETY_OF, false), FacetMethod.own());

        List<FacetSummary> summary = FacetSummary.of(List.of(blind, seeing));

        assertEquals(1, blind.methods().get(0).found());
        assertEquals("auto", summary.get(0).method());
        assertEquals(1, summary.get(0).classes());
        assertEquals(1, summary.get(0).within());
    }

    /** A variety of five images cannot be the majority among fifteen neighbours, and yet lies apart. */
    @Test
    void aSmallVarietyCanBeSeparable() {
        float[] values = new float[45];
        for (int i = 0; i < 45; i++) {
            values[i] = i < 5 ? i : 1000 + i;
        }
        int[] varietyOf = IntStream.range(0, 45).map(i -> i < 5 ? 0 : 1).toArray();

        assertEquals(2, Separable.count(new Matrix(45, 1, values), varietyOf));
    }

    private static Matrix blobs() {
        Random random = new Random(4);
        Matrix codes = Matrix.zeros(90, 8);
        for (int i = 0; i < 90; i++) {
            for (int c = 0; c < 8; c++) {
                codes.values()[8 * i + c] = (float) random.nextGaussian() + (c == i / 30 ? 10 : 0);
            }
        }
        return codes;
    }
}
