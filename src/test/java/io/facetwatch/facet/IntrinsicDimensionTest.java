package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IntrinsicDimensionTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void uniformPointsHaveTheDimensionTheyWereDrawnInWhateverSpaceHoldsThem(int dimension) {
        Random random = new Random(dimension);
        int n = 3000;
        float[] values = new float[n * 10];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < dimension; c++) {
                float value = random.nextFloat();
                values[10 * i + c] = value;
                values[10 * i + 9 - c] = -2 * value; // a copy adds no dimension
            }
        }

        assertEquals(dimension, IntrinsicDimension.of(new Matrix(n, 10, values)), 0.12 * dimension);
    }

    @Test
    void copiesCountOnceAndNothingElseHasNoDimension() {
        float[] twice = new float[2 * 400];
        for (int i = 0; i < 800; i++) {
            twice[i] = Math.floorDiv(i, 2);
        }

        assertEquals(1, IntrinsicDimension.of(new Matrix(800, 1, twice)), 0.5);
        assertEquals(0, IntrinsicDimension.of(new Matrix(10, 2, new float[20])));
    }
}
