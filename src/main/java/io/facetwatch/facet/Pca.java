package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.tribuo.math.la.DenseMatrix;

/**
 * Principal component analysis: the directions in which codes vary most.
 *
 * <p>With X the centred codes, the eigenvectors of XᵀX (dims x dims) or of XXᵀ (images x images), whichever is smaller, give
 * the same scores: XV = U√λ.
 */
final class Pca {
    /** ours: an eigenvalue this small beside the largest is rounding of a double sum over up to 10⁵ terms, not variance. */
    private static final double RANK_TOLERANCE = 1e-11;

    private final int dimensions;

    /** @param dimensions how many components to keep at most */
    Pca(int dimensions) {
        if (dimensions < 1) {
            throw new IllegalArgumentException(
                    "dimensions of a PCA must be at least 1, found %d".formatted(dimensions));
        }
        this.dimensions = dimensions;
    }

    /**
     * Scores by descending variance. Each column's entry of largest magnitude is positive; columns beyond the rank of the
     * codes are 0.
     *
     * @param codes [images, dims] at least one of each
     * @return [images, min(dimensions, images - 1, dims)], at least one column
     */
    Matrix scores(Matrix codes) {
        int n = codes.rows();
        int d = codes.columns();
        int kept = Math.max(1, Math.min(dimensions, Math.min(n - 1, d)));
        double[][] centred = centred(codes);
        double[][] components = d <= n ? byCovariance(centred, kept) : byGram(centred, kept);
        float[] scores = new float[n * kept];
        for (int c = 0; c < kept; c++) {
            double sign = sign(components[c]);
            for (int i = 0; i < n; i++) {
                scores[i * kept + c] = (float) (sign * components[c][i]);
            }
        }
        return new Matrix(n, kept, scores);
    }

    private static double[][] centred(Matrix codes) {
        double[][] centred = new double[codes.rows()][codes.columns()];
        for (int c = 0; c < codes.columns(); c++) {
            double sum = 0;
            for (int i = 0; i < codes.rows(); i++) {
                sum += codes.at(i, c);
            }
            double mean = sum / codes.rows();
            for (int i = 0; i < codes.rows(); i++) {
                centred[i][c] = codes.at(i, c) - mean;
            }
        }
        return centred;
    }

    /** @return [kept, images] XV */
    private static double[][] byCovariance(double[][] centred, int kept) {
        Spectrum spectrum = Spectrum.of(inner(centred));
        double[][] scores = new double[kept][centred.length];
        for (int c = 0; c < Math.min(kept, spectrum.rank()); c++) {
            double[] direction = spectrum.vectors()[c];
            for (int i = 0; i < centred.length; i++) {
                double sum = 0;
                for (int j = 0; j < direction.length; j++) {
                    sum += centred[i][j] * direction[j];
                }
                scores[c][i] = sum;
            }
        }
        return scores;
    }

    /** @return [kept, images] U√λ */
    private static double[][] byGram(double[][] centred, int kept) {
        Spectrum spectrum = Spectrum.of(inner(transposed(centred)));
        double[][] scores = new double[kept][centred.length];
        for (int c = 0; c < Math.min(kept, spectrum.rank()); c++) {
            double length = Math.sqrt(spectrum.values()[c]);
            for (int i = 0; i < centred.length; i++) {
                scores[c][i] = length * spectrum.vectors()[c][i];
            }
        }
        return scores;
    }

    /** AᵀA, row by row of A, so that the inner loop has no reduction and the compiler vectorizes it. */
    private static double[][] inner(double[][] a) {
        int size = a[0].length;
        double[][] product = new double[size][size];
        for (double[] row : a) {
            for (int i = 0; i < size; i++) {
                double factor = row[i];
                double[] target = product[i];
                for (int j = i; j < size; j++) {
                    target[j] += factor * row[j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                product[i][j] = product[j][i];
            }
        }
        return product;
    }

    private static double[][] transposed(double[][] a) {
        double[][] transposed = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return transposed;
    }

    /** The sign that makes the entry of largest magnitude positive; of equal ones the first counts. */
    private static double sign(double[] component) {
        double extreme = 0;
        for (double value : component) {
            if (Math.abs(value) > Math.abs(extreme) * (1 + 1e-9)) {
                extreme = value;
            }
        }
        return extreme < 0 ? -1 : 1;
    }

    /**
     * Eigenvalues and eigenvectors of a symmetric matrix.
     *
     * @param values by descending size
     * @param vectors row i is the unit eigenvector of value i
     * @param rank how many values are more than rounding
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers, compared nowhere
    private record Spectrum(double[] values, double[][] vectors, int rank) {
        static Spectrum of(double[][] symmetric) {
            DenseMatrix.EigenDecomposition solved = DenseMatrix.createDenseMatrix(symmetric)
                    .eigenDecomposition()
                    .orElseThrow(() -> new ArithmeticException(
                            "no eigenvectors for a matrix of %d rows: not finite".formatted(symmetric.length)));
            double[] found = solved.eigenvalues().toArray();
            int[] order = IntStream.range(0, found.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -found[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double[] values = IntStream.of(order).mapToDouble(i -> found[i]).toArray();
            double[][] vectors = IntStream.of(order)
                    .mapToObj(i -> solved.getEigenVector(i).toArray())
                    .toArray(double[][]::new);
            int rank = (int) IntStream.range(0, values.length)
                    .filter(i -> values[i] > 0 && values[i] > values[0] * RANK_TOLERANCE)
                    .count();
            return new Spectrum(values, vectors, rank);
        }
    }
}
