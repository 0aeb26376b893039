package io.facetwatch.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Matrix;
import org.junit.jupiter.api.Test;

final class ContingencyTest {
    /** Values of scikit-learn 1.2.1, adjusted_mutual_info_score. */
    @Test
    void agreementIsThatOfScikitLearn() {
        assertEquals(1, ami(new int[] {0, 0, 1, 1}, new int[] {1, 1, 0, 0}), 1e-12);
        assertEquals(0, ami(new int[] {0, 0, 0, 0}, new int[] {0, 1, 2, 3}), 1e-12);
        assertEquals(
                0.3153828417741283, ami(new int[] {0, 0, 0, 1, 1, 1, 2, 2}, new int[] {0, 0, 1, 1, 1, 1, 2, 0}), 1e-12);
    }

    @Test
    void purityCountsTheCommonestOfEachGroup() {
        assertEquals(0.75, new Contingency(new int[] {0, 0, 1, 1}, new int[] {0, 0, 0, 1}).purity());
    }

    @Test
    void varietiesInOneHeapAreNotSeparable() {
        float[] values = new float[90];
        int[] thirds = new int[90];
        for (int i = 0; i < 90; i++) {
            values[i] = i < 30 ? i : 1000 + i; // the first third lies apart, the others are mixed
            thirds[i] = i < 30 ? 0 : 1 + i % 2;
        }

        assertEquals(1, Separable.count(new Matrix(90, 1, values), thirds));
    }

    private static double ami(int[] a, int[] b) {
        return new Contingency(a, b).adjustedMutualInformation();
    }
}
