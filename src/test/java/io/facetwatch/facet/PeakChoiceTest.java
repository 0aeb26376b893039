package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Matrix;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PeakChoiceTest {
    @ParameterizedTest
    @CsvSource({"30, 3", "60, 20", "100, 2", "100, 64", "200, 5", "200, 128"})
    void oneGaussianBlobIsOneFacet(int n, int dims) {
        for (long seed = 0; seed < 3; seed++) {
            assertEquals(1, chosen(Blobs.of(1, n, dims, seed).codes(), OptionalInt.empty()), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 100, 250})
    void uniformSquareIsOneFacet(int n) {
        Random random = new Random(n);
        float[] values = new float[2 * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }

        assertEquals(1, chosen(new Matrix(n, 2, values), OptionalInt.empty()));
    }

    @ParameterizedTest
    @CsvSource({"2, 30, 20", "3, 20, 10", "3, 60, 64", "6, 16, 20", "6, 40, 64", "6, 40, 128", "12, 40, 64"})
    void separatedBlobsAreCounted(int blobs, int size, int dims) {
        for (long seed = 0; seed < 3; seed++) {
            assertEquals(blobs, chosen(Blobs.of(blobs, size, dims, seed).codes(), OptionalInt.empty()), "seed " + seed);
        }
    }

    /** Fewer images each than t-SNE's perplexity: two of a dozen may share a peak. */
    @Test
    void aDozenSmallBlobsAreCountedWithinOne() {
        for (long seed = 0; seed < 3; seed++) {
            assertEquals(12, chosen(Blobs.of(12, 25, 40, seed).codes(), OptionalInt.empty()), 1.0, "seed " + seed);
        }
    }

    /** Five deviations apart in ten dimensions: a thin place between them that a map of two dimensions hardly shows. */
    @Test
    void cloudsThatNearlyTouchAreToldApartByTheirCodes() {
        for (long seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            float[] values = new float[200 * 10];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() + (i % 20 == 0 ? 5 : 0));
            }

            assertEquals(2, chosen(new Matrix(200, 10, values), OptionalInt.empty()), "seed " + seed);
        }
    }

    @Test
    void ringsAreNotCutIntoPieces() {
        Random random = new Random(1);
        float[] values = new float[4 * 60 * 12];
        for (int i = 0; i < 4 * 60; i++) {
            int ring = i / 60;
            for (int c = 0; c < 12; c++) {
                values[12 * i + c] = (float) (0.1 * random.nextGaussian());
            }
            double angle = 2 * Math.PI * (i % 60) / 60;
            values[12 * i + 2 * ring] += (float) (2 * Math.cos(angle));
            values[12 * i + 2 * ring + 1] += (float) (2 * Math.sin(angle));
            values[12 * i + 8 + ring] += 4;
        }

        assertEquals(4, chosen(new Matrix(240, 12, values), OptionalInt.empty()));
    }

    @Test
    void aNumberThatIsClearlyWrongIsNotKept() {
        Matrix codes = Blobs.of(6, 40, 64, 2).codes();

        assertEquals(6, chosen(codes, OptionalInt.of(3)));
        assertEquals(6, chosen(codes, OptionalInt.of(10)));
        assertEquals(6, chosen(codes, OptionalInt.of(1)));
    }

    private static int chosen(Matrix codes, OptionalInt last) {
        TSne tsne = new TSne(30, 1000);
        Matrix principal = new Pca(50).scores(codes);
        return new PeakChoice(tsne.embed(principal).points(), principal, tsne.perplexity(codes.rows()), 20)
                .partition(last)
                .clusters();
    }
}
