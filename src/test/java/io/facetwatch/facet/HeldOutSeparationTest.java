package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Matrix;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HeldOutSeparationTest {
    private static final int N = 4000;

    @Test
    void halvesOfKnownShapesAreAsFarApartAsCalculusSays() {
        Random random = new Random(1);
        // 2 sqrt(2 / pi) / sqrt(1 - 2 / pi), sqrt(12), and (2 / pi) / sqrt(1 / 2 - 4 / pi^2)
        assertEquals(2.647, halves(i -> random.nextGaussian()), 0.1);
        assertEquals(3.464, halves(i -> random.nextDouble() - 0.5), 0.1);
        assertEquals(4.13, halves(i -> Math.sin(2 * Math.PI * random.nextDouble())), 0.15);
    }

    @Test
    void twoGaussiansAreAsFarApartAsTheirMeansInAnyRotation() {
        Random random = new Random(2);
        float[] values = new float[3 * N];
        for (int i = 0; i < N; i++) {
            double x = random.nextGaussian() + (i < N / 2 ? 0 : 6);
            double y = 10 * random.nextGaussian(); // wider than they are apart
            values[3 * i] = (float) (0.6 * x - 0.8 * y);
            values[3 * i + 1] = (float) (0.8 * x + 0.6 * y);
            values[3 * i + 2] = (float) random.nextGaussian();
        }

        // the ridge turns the direction a little
        assertEquals(6, between(new Matrix(N, 3, values)), 0.7);
    }

    @Test
    void whatIsLearnedByHeartCountsForNothing() {
        Random random = new Random(3);
        float[] values = new float[40 * 50];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }

        assertTrue(between(new Matrix(40, 50, values)) < 1.5);
    }

    @Test
    void heapsOfCopiesAndFewPoints() {
        Matrix heaps = new Matrix(8, 2, new float[] {1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 2, 1, 2, 1, 2, 1});

        assertEquals(Double.POSITIVE_INFINITY, between(heaps));
        assertEquals(0, between(new Matrix(8, 1, new float[8])));
        assertEquals(0, between(new Matrix(6, 1, new float[] {0, 0.1f, 0.2f, 9, 9.1f, 9.2f})));
    }

    private static double halves(IntToDoubleFunction value) {
        float[] values = new float[N];
        IntStream.range(0, N).forEach(i -> values[i] = (float) value.applyAsDouble(i));
        return new HeldOutSeparation(new Matrix(N, 1, values))
                .between(
                        IntStream.range(0, N).filter(i -> values[i] < 0).toArray(),
                        IntStream.range(0, N).filter(i -> values[i] >= 0).toArray());
    }

    private static double between(Matrix points) {
        int n = points.rows();
        return new HeldOutSeparation(points)
                .between(
                        IntStream.range(0, n / 2).toArray(),
                        IntStream.range(n / 2, n).toArray());
    }
}
