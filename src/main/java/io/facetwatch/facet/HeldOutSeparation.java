package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far two groups of points are apart along the direction that tells them best (Fisher 1936), which is learned from every
 * second point of each and measured on the others.
 *
 * <p>A cut through one cloud separates too: halves of a Gaussian are 2.65 standard deviations apart, of a uniform stretch 3.46,
 * of a circle 4.13, each seen along the best line.
 */
final class HeldOutSeparation {
    private final Matrix points;

    /** @param points [n, dims] */
    HeldOutSeparation(Matrix points) {
        this.points = points;
    }

    /**
     * Distance of the groups' means in standard deviations within a group.
     *
     * @param first rows of one group
     * @param second rows of the other
     * @return negative where what was learned from one half is wrong on the other; 0 where a group has fewer than 4 points;
     *     infinite where nothing varies within the groups
     */
    double between(int[] first, int[] second) {
        if (Math.min(first.length, second.length) < 4) {
            return 0;
        }
        double[] one = new double[first.length];
        double[] other = new double[second.length];
        for (int half = 0; half < 2; half++) {
            Direction learned = direction(every(first, half), every(second, half));
            for (int i = 1 - half; i < one.length; i += 2) {
                one[i] = learned.along(points.row(first[i]));
            }
            for (int i = 1 - half; i < other.length; i += 2) {
                other[i] = learned.along(points.row(second[i]));
            }
        }
        double apart = mean(other) - mean(one);
        double within = Math.sqrt((variance(one) + variance(other)) / 2);
        return within > 0 ? apart / within : apart == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, apart);
    }

    private static int[] every(int[] rows, int half) {
        return IntStream.range(0, rows.length)
                .filter(i -> i % 2 == half)
                .map(i -> rows[i])
                .toArray();
    }

    /** Fisher's: S w = m2 - m1, S the scatter within the groups. */
    private Direction direction(int[] first, int[] second) {
        WithinScatter within = WithinScatter.of(points, List.of(first, second));
        double[] from = within.centre(0);
        double[] to = within.centre(1);
        double[] apart = IntStream.range(0, from.length)
                .mapToDouble(c -> to[c] - from[c])
                .toArray();
        double[] middle = IntStream.range(0, from.length)
                .mapToDouble(c -> (to[c] + from[c]) / 2)
                .toArray();
        double[] weights = within.solve(apart);
        double deviation = within.deviation(weights, apart);
        return new Direction(weights, middle, deviation > 0 ? deviation : 1);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
    }

    /** A direction, the place in the middle between both groups, and the deviation within them along it. */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers, compared nowhere
    private record Direction(double[] weights, double[] middle, double deviation) {
        double along(float[] point) {
            double sum = 0;
            for (int c = 0; c < weights.length; c++) {
                sum += weights[c] * (point[c] - middle[c]);
            }
            return sum / deviation;
        }
    }
}
