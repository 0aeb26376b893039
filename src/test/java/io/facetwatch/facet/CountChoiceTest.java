package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Matrix;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CountChoiceTest {
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
    @CsvSource({"2, 30, 20", "3, 20, 10", "3, 60, 64", "6, 16, 20", "6, 40, 64", "6, 40, 128", "9, 25, 40"})
    void separatedBlobsAreCounted(int blobs, int size, int dims) {
        for (long seed = 0; seed < 3; seed++) {
            assertEquals(blobs, chosen(Blobs.of(blobs, size, dims, seed).codes(), OptionalInt.empty()), "seed " + seed);
        }
    }

    @Test
    void aNumberThatIsClearlyWrongIsNotKept() {
        Matrix codes = Blobs.of(6, 40, 64, 2).codes();

        assertEquals(6, chosen(codes, OptionalInt.of(3)));
        assertEquals(6, chosen(codes, OptionalInt.of(10)));
        assertEquals(6, chosen(codes, OptionalInt.of(1)));
    }

    private static int chosen(Matrix codes, OptionalInt last) {
        Matrix embedding = new TSne(30, 1000).embed(new Pca(50).scores(codes)).points();
        return new CountChoice(embedding, new KMeans(embedding), 10).choose(last, 1);
    }
}
