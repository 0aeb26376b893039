package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many directions points spread in where they are: by how fast the number of neighbours grows with the distance (Levina,
 * Bickel 2004; the mean over points as MacKay, Ghahramani 2005).
 */
final class IntrinsicDimension {
    /** ours: few enough to be local, and 3 % of standard error with 100 points. */
    private static final int NEIGHBOURS = 15;

    /** ours: a mean over more is no better, and costs the square of their number. */
    private static final int SAMPLE = 1000;

    private IntrinsicDimension() {}

    /**
     * The dimension of a set of points, copies counted once.
     *
     * @param points [n, dims]
     * @return at least 0, and 0 where no point has two neighbours at different distances
     */
    static double of(Matrix points) {
        int step = Math.max(1, points.rows() / SAMPLE);
        double inverse = IntStream.iterate(0, i -> i < points.rows(), i -> i + step)
                .mapToDouble(i -> meanLogRatio(points, i))
                .filter(mean -> mean > 0)
                .average()
                .orElse(Double.POSITIVE_INFINITY);
        return 1 / inverse;
    }

    /** Mean of ln(distance of the last neighbour / distance of another); 0 where there are none. */
    private static double meanLogRatio(Matrix points, int i) {
        double[] squares = nearest(points, i);
        double last = squares.length == 0 ? 0 : squares[squares.length - 1];
        return Arrays.stream(squares)
                .limit(Math.max(0, squares.length - 1))
                .map(square -> Math.log(last / square) / 2)
                .average()
                .orElse(0);
    }

    /** Squared distances of the nearest that are no copies, ascending. */
    private static double[] nearest(Matrix points, int i) {
        double[] nearest = new double[NEIGHBOURS];
        int known = 0;
        for (int j = 0; j < points.rows(); j++) {
            double square = DensityTree.square(points, i, j);
            if (square > 0 && (known < NEIGHBOURS || square < nearest[known - 1])) {
                int at = known < NEIGHBOURS ? known++ : known - 1;
                for (; at > 0 && nearest[at - 1] > square; at--) {
                    nearest[at] = nearest[at - 1];
                }
                nearest[at] = square;
            }
        }
        return Arrays.copyOf(nearest, known);
    }
}
