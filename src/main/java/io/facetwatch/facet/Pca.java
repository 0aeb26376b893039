package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;

/**
 * Principal component analysis: the directions in which codes vary most.
 *
 * <p>With X the centred codes, the eigenvectors of XᵀX (dims x dims) or of XXᵀ (images x images), whichever is smaller, give
 * the same scores: XV = U√λ.
 */
public final class Pca {
    /** ours: so many positions of all rows are centred and multiplied at a time; bounds the memory beside the product. */
    private static final int CHUNK = 512;

    /**
     * ours: so many vectors of the Krylov space. Products with the codes themselves are then cheaper than a matrix, which takes
     * half its size for each number of the codes and as much memory as its square: 5000 x 8192 in 7.1 s of CPU time in place of
     * 17.4 on a loaded machine; 2000 x 4096 in 1.6 in place of 1.3.
     */
    private static final int FREE_OF_MATRIX = 8;

    private final int dimensions;

    /** @param dimensions how many components to keep at most */
    public Pca(int dimensions) {
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
    public Matrix scores(Matrix codes) {
        int n = codes.rows();
        int d = codes.columns();
        int kept = Math.max(1, Math.min(dimensions, Math.min(n - 1, d)));
        double[] means = means(codes);
        double[][] components = d <= n ? byCovariance(codes, means, kept) : byGram(codes, means, kept);
        float[] scores = new float[n * kept];
        for (int c = 0; c < kept; c++) {
            double sign = sign(components[c]);
            for (int i = 0; i < n; i++) {
                scores[i * kept + c] = (float) (sign * components[c][i]);
            }
        }
        return new Matrix(n, kept, scores);
    }

    private static boolean isLarge(int size, int kept) {
        return size > FREE_OF_MATRIX * Spectrum.dims(kept);
    }

    private static double[] means(Matrix codes) {
        double[] means = new double[codes.columns()];
        for (int i = 0; i < codes.rows(); i++) {
            for (int c = 0; c < means.length; c++) {
                means[c] += codes.at(i, c);
            }
        }
        for (int c = 0; c < means.length; c++) {
            means[c] /= codes.rows();
        }
        return means;
    }

    /** @return [kept, images] XV */
    private static double[][] byCovariance(Matrix codes, double[] means, int kept) {
        int n = codes.rows();
        Spectrum spectrum = isLarge(means.length, kept)
                ? Spectrum.of(new CentredCodes(codes, means)::covariance, means.length, kept)
                : Spectrum.of(inner(means.length, n, (c, i) -> codes.at(i, c) - means[c]), kept);
        double[][] scores = new double[kept][n];
        for (int c = 0; c < Math.min(kept, spectrum.rank()); c++) {
            double[] direction = spectrum.vectors()[c];
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < direction.length; j++) {
                    sum += (codes.at(i, j) - means[j]) * direction[j];
                }
                scores[c][i] = sum;
            }
        }
        return scores;
    }

    /** @return [kept, images] U√λ */
    private static double[][] byGram(Matrix codes, double[] means, int kept) {
        int n = codes.rows();
        Spectrum spectrum = isLarge(n, kept)
                ? Spectrum.of(new CentredCodes(codes, means)::gram, n, kept)
                : Spectrum.of(inner(n, means.length, (i, c) -> codes.at(i, c) - means[c]), kept);
        double[][] scores = new double[kept][n];
        for (int c = 0; c < Math.min(kept, spectrum.rank()); c++) {
            double length = Math.sqrt(spectrum.values()[c]);
            for (int i = 0; i < n; i++) {
                scores[c][i] = length * spectrum.vectors()[c][i];
            }
        }
        return scores;
    }

    /** @return [rows, rows] inner products of rows of {@code length} */
    private static double[][] inner(int rows, int length, Entry entry) {
        Gram gram = Gram.fastest();
        int padded = (rows + Gram.WIDTH - 1) / Gram.WIDTH * Gram.WIDTH;
        double[][] product = new double[padded][padded];
        for (int from = 0; from < length; from += CHUNK) {
            gram.add(tiles(rows, from, Math.min(length, from + CHUNK), entry), product);
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                product[i][j] = product[j][i];
            }
        }
        return padded == rows ? product : cut(product, rows);
    }

    private static double[][] cut(double[][] padded, int size) {
        double[][] cut = Arrays.copyOf(padded, size);
        Arrays.setAll(cut, row -> Arrays.copyOf(padded[row], size));
        return cut;
    }

    private static double[][] tiles(int rows, int from, int to, Entry entry) {
        double[][] tiles = new double[(rows + Gram.WIDTH - 1) / Gram.WIDTH][(to - from) * Gram.WIDTH];
        for (int row = 0; row < rows; row++) {
            double[] tile = tiles[row / Gram.WIDTH];
            for (int at = from; at < to; at++) {
                tile[(at - from) * Gram.WIDTH + row % Gram.WIDTH] = entry.at(row, at);
            }
        }
        return tiles;
    }

    /** A centred code's number, by row and position of the product's factor. */
    private interface Entry {
        double at(int row, int position);
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
}
