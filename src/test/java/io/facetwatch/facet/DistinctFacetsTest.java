package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Matrix;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DistinctFacetsTest {
    /** Points 0, 2 | 6, 8: centroids 1 and 7, σ² 1, Z = exp(-18), shares 1/2: D1 = 2 / (1 + exp(-18)). */
    @Test
    void farFacetsCountEach() {
        double count = DistinctFacets.count(
                new Matrix(4, 1, new float[] {0, 2, 6, 8}),
                new int[] {0, 0, 1, 1},
                List.of(new float[] {1}, new float[] {7}));

        assertEquals(2 / (1 + Math.exp(-18)), count, 1e-12);
    }

    /** Shares 3/4 and 1/4, Z = exp(-d²/2σ²) with d = 2, σ² = (1 + 1 + 0 + 0) / 4. */
    @Test
    void sharesWeigh() {
        double z = Math.exp(-4 / (2 * 0.5));
        double expected = Math.exp(-0.75 * Math.log(0.75 + 0.25 * z) - 0.25 * Math.log(0.25 + 0.75 * z));

        double count = DistinctFacets.count(
                new Matrix(4, 1, new float[] {-1, 0, 1, 2}),
                new int[] {0, 0, 0, 1},
                List.of(new float[] {0}, new float[] {2}));

        assertEquals(expected, count, 1e-12);
    }

    @Test
    void halvesOfOneBlobCountAlmostAsOne() {
        Matrix codes = Blobs.of(1, 200, 40, 4).codes();
        int[] half = IntStream.range(0, 200)
                .map(i -> codes.at(i, 0) > codes.at(0, 0) ? 1 : 0)
                .toArray();

        double count = DistinctFacets.count(codes, half, List.of(mean(codes, half, 0), mean(codes, half, 1)));

        assertTrue(count < 1.1, "D1 " + count);
    }

    @Test
    void copiesAreOneAndDistinctPointsEachTheirOwn() {
        List<float[]> apart = List.of(new float[] {0}, new float[] {5});
        List<float[]> same = List.of(new float[] {5}, new float[] {5});

        assertEquals(2, DistinctFacets.count(new Matrix(2, 1, new float[] {0, 5}), new int[] {0, 1}, apart), 1e-12);
        assertEquals(1, DistinctFacets.count(new Matrix(2, 1, new float[] {5, 5}), new int[] {0, 1}, same), 1e-12);
        assertEquals(0, DistinctFacets.count(Matrix.zeros(0, 1), new int[0], List.of()));
    }

    @Test
    void homogeneityIsTheMeanPairwiseCosine() {
        Matrix codes = new Matrix(4, 2, new float[] {1, 0, 0, 2, 3, 3, 0, 0});

        assertEquals(Math.sqrt(2) / 3, Homogeneity.of(codes, new int[] {0, 1, 2}), 1e-12);
        assertEquals(1 / Math.sqrt(2), Homogeneity.of(codes, new int[] {0, 2}), 1e-12);
        assertEquals(0, Homogeneity.of(codes, new int[] {0, 3}), 1e-12);
        assertEquals(1, Homogeneity.of(codes, new int[] {1}));
    }

    private static float[] mean(Matrix codes, int[] facetOf, int facet) {
        float[] mean = new float[codes.columns()];
        long size = IntStream.of(facetOf).filter(each -> each == facet).count();
        for (int i = 0; i < facetOf.length; i++) {
            for (int c = 0; facetOf[i] == facet && c < mean.length; c++) {
                mean[c] += codes.at(i, c) / size;
            }
        }
        return mean;
    }
}
