package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentTest {
    @ParameterizedTest
    @CsvSource({"1,1", "2,3", "3,2", "4,4", "5,5", "6,4", "4,7", "7,6"})
    void noOtherAssignmentWeighsMore(int rows, int columns) {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[][] weights = new double[rows][columns];
            for (double[] row : weights) {
                Arrays.setAll(row, j -> random.nextInt(3) == 0 ? 0 : random.nextDouble());
            }

            int[] columnOf = Assignment.maximize(weights);

            assertEquals(best(weights, 0, 0), weigh(weights, columnOf), 1e-12, "seed " + seed);
            assertEquals(
                    Math.min(rows, columns),
                    Arrays.stream(columnOf).filter(j -> j >= 0).distinct().count());
        }
    }

    @Test
    void takingTheBestPairFirstIsNotAlwaysBest() {
        assertArrayEquals(new int[] {1, 0}, Assignment.maximize(new double[][] {{0.9, 0.8}, {0.8, 0.1}}));
    }

    @Test
    void withoutRowsOrColumnsNothingIsAssigned() {
        assertArrayEquals(new int[0], Assignment.maximize(new double[0][0]));
        assertArrayEquals(new int[] {-1, -1}, Assignment.maximize(new double[2][0]));
    }

    private static double weigh(double[][] weights, int[] columnOf) {
        double sum = 0;
        for (int i = 0; i < columnOf.length; i++) {
            sum += columnOf[i] < 0 ? 0 : weights[i][columnOf[i]];
        }
        return sum;
    }

    private static double best(double[][] weights, int row, int taken) {
        if (row == weights.length) {
            return 0;
        }
        double best = best(weights, row + 1, taken);
        for (int j = 0; j < weights[row].length; j++) {
            if ((taken >> j & 1) == 0) {
                best = Math.max(best, weights[row][j] + best(weights, row + 1, taken | 1 << j));
            }
        }
        return best;
    }
}
