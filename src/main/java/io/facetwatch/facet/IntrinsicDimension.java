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
        Distances distances = new Distances(points);
        double[] row = new double[points.rows()];
        double inverse = IntStream.iterate(0, i -> i < points.rows(), i -> i + step)
                .mapToDouble(i -> {
                    distances.fill(i, row);
                    return meanLogRatio(row);
                })
                .filter(mean -> mean > 0)
                .average()
                .orElse(Double.POSITIVE_INFINITY);
        return 1 / inverse;
    }

    /** Mean of ln(distance of the last neighbour / distance of another); 0 where there are none. */
    private static double meanLogRatio(double[] squares) {
        for (int j = 0; j < squares.length; j++) {
            squares[j] = squares[j] > 0 ? squares[j] : Double.POSITIVE_INFINITY; // a copy
        }
        int[] nearest = Neighbours.nearest(squares, NEIGHBOURS);
        double last = nearest.length == 0 ? 0 : squares[nearest[nearest.length - 1]];
        return Arrays.stream(nearest)
                .limit(Math.max(0, nearest.length - 1))
                .mapToDouble(j -> Math.log(last / squares[j]) / 2)
                .average()
                .orElse(0);
    }
}
