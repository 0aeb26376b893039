package io.facetwatch.drift;

import io.facetwatch.tensor.Matrix;

/**
 * How alike a layer's activations are at two checkpoints, whatever the order and the rotation of its units: linear centred
 * kernel alignment (Kornblith et al. 2019) with the unbiased estimate of HSIC (Song et al. 2012), which does not rise with
 * the number of units.
 */
public final class LinearCka {
    private LinearCka() {}

    /**
     * At most 1, about 0 where nothing is common; NaN where a side is constant or there are fewer than 4 images.
     *
     * @param before [units, images]
     * @param after [units, images], the same images; the units may differ in number
     */
    public static double debiased(Matrix before, Matrix after) {
        if (before.columns() != after.columns()) {
            throw new IllegalArgumentException("both sides must cover the same images, found %d and %d"
                    .formatted(before.columns(), after.columns()));
        }
        double cross = hsic(before, after);
        double scale = hsic(before, before) * hsic(after, after);
        return before.columns() < 4 || !(scale > 0) ? Double.NaN : cross / Math.sqrt(scale);
    }

    /**
     * n (n - 3) HSIC of the kernels K = X X', L = Y Y' without their diagonals: tr(KL) + 1'K1 1'L1 / ((n-1)(n-2)) - 2 1'KL1 /
     * (n-2), with tr(KL) = |X'Y|² - sum of |x|²|y|².
     */
    private static double hsic(Matrix x, Matrix y) {
        int n = x.columns();
        double trace = 0;
        for (int a = 0; a < x.rows(); a++) {
            for (int b = 0; b < y.rows(); b++) {
                double dot = 0;
                for (int i = 0; i < n; i++) {
                    dot += (double) x.at(a, i) * y.at(b, i);
                }
                trace += dot * dot;
            }
        }
        double[] normsX = squaredNorms(x);
        double[] normsY = squaredNorms(y);
        double[] sumsX = rowSums(x, normsX);
        double[] sumsY = rowSums(y, normsY);
        double allX = 0;
        double allY = 0;
        double both = 0;
        for (int i = 0; i < n; i++) {
            trace -= normsX[i] * normsY[i];
            allX += sumsX[i];
            allY += sumsY[i];
            both += sumsX[i] * sumsY[i];
        }
        return trace + allX * allY / ((n - 1.0) * (n - 2)) - 2 * both / (n - 2);
    }

    private static double[] squaredNorms(Matrix x) {
        double[] norms = new double[x.columns()];
        for (int a = 0; a < x.rows(); a++) {
            for (int i = 0; i < norms.length; i++) {
                norms[i] += (double) x.at(a, i) * x.at(a, i);
            }
        }
        return norms;
    }

    /** Sums of the rows of the kernel without its diagonal. */
    private static double[] rowSums(Matrix x, double[] norms) {
        double[] sums = new double[x.columns()];
        for (int a = 0; a < x.rows(); a++) {
            double total = 0;
            for (int i = 0; i < sums.length; i++) {
                total += x.at(a, i);
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += x.at(a, i) * total;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= norms[i];
        }
        return sums;
    }
}
