package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;

/**
 * How points scatter around the centres of their groups, all groups taken together: what Fisher's linear discriminant (1936)
 * measures distances by.
 *
 * <p>ours: {@value #RIDGE} of the mean variance is added to each, for there may be fewer points than dimensions.
 */
final class WithinScatter {
    private static final double RIDGE = 0.1;

    private final double[][] centres;
    private final double ridge;
    private final int size;
    private final DenseMatrix.CholeskyFactorization factors;

    private WithinScatter(double[][] centres, double[][] scatter, int size) {
        this.centres = centres;
        double mean = IntStream.range(0, scatter.length)
                .mapToDouble(c -> scatter[c][c])
                .average()
                .orElse(0);
        this.ridge = mean > 0 ? RIDGE * mean : 1; // nothing varies within: distances as they are
        this.size = size;
        IntStream.range(0, scatter.length).forEach(c -> scatter[c][c] += ridge);
        this.factors = DenseMatrix.createDenseMatrix(scatter)
                .choleskyFactorization()
                .orElseThrow(() -> new IllegalStateException("a scatter with a ridge must be positive definite"));
    }

    /**
     * The scatter of some groups.
     *
     * @param points [n, dims]
     * @param groups rows of each, at least one
     */
    static WithinScatter of(Matrix points, List<int[]> groups) {
        int size = groups.stream().mapToInt(rows -> rows.length).sum();
        double[][] scatter = new double[points.columns()][points.columns()];
        double[][] centres = groups.stream()
                .map(rows -> {
                    double[] centre = centre(points, rows);
                    add(points, rows, centre, scatter);
                    return centre;
                })
                .toArray(double[][]::new);
        return new WithinScatter(centres, scatter, size);
    }

    /** Mean of a group. */
    double[] centre(int group) {
        return centres[group];
    }

    /** The direction w of S w = v, S the sum over the points. */
    double[] solve(double[] v) {
        return factors.solve(DenseVector.createDenseVector(v)).toArray();
    }

    /**
     * Standard deviation within the groups along a direction; the ridge, which no point has, left out.
     *
     * @param weights the direction
     * @param v that it solves S w = v for
     */
    double deviation(double[] weights, double[] v) {
        return Math.sqrt(Math.max(0, dot(weights, v) - ridge * dot(weights, weights)) / size);
    }

    /** Mean of some points. */
    static double[] centre(Matrix points, int[] rows) {
        double[] centre = new double[points.columns()];
        for (int i : rows) {
            for (int c = 0; c < centre.length; c++) {
                centre[c] += (double) points.at(i, c) / rows.length;
            }
        }
        return centre;
    }

    private static void add(Matrix points, int[] rows, double[] centre, double[][] scatter) {
        double[] apart = new double[centre.length];
        for (int i : rows) {
            for (int c = 0; c < apart.length; c++) {
                apart[c] = points.at(i, c) - centre[c];
            }
            for (int c = 0; c < apart.length; c++) {
                addScaled(apart, apart[c], scatter[c]);
            }
        }
    }

    /** By itself so that the compiler vectorizes it. */
    private static void addScaled(double[] values, double scale, double[] sum) {
        for (int c = 0; c < values.length; c++) {
            sum[c] += scale * values[c];
        }
    }

    static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(c -> a[c] * b[c]).sum();
    }
}
