package io.facetwatch.bench;

import java.util.Arrays;

/** How two divisions of the same images into groups agree. */
final class Contingency {
    private final int n;
    private final int[][] counts;
    private final int[] rows;
    private final int[] columns;

    /**
     * @param a [images] group from 0 up
     * @param b [images] the same of the other division
     */
    Contingency(int[] a, int[] b) {
        n = a.length;
        rows = new int[Arrays.stream(a).max().orElse(0) + 1];
        columns = new int[Arrays.stream(b).max().orElse(0) + 1];
        counts = new int[rows.length][columns.length];
        for (int i = 0; i < n; i++) {
            counts[a[i]][b[i]]++;
            rows[a[i]]++;
            columns[b[i]]++;
        }
    }

    /** Share of images that belong to the commonest group of {@code b} within their group of {@code a}. */
    double purity() {
        return Arrays.stream(counts)
                        .mapToInt(row -> Arrays.stream(row).max().orElse(0))
                        .sum()
                / (double) n;
    }

    /** Adjusted mutual information (Vinh et al. 2010), arithmetic mean of entropies; 1 for equal divisions, 0 by chance. */
    double adjustedMutualInformation() {
        double information = 0;
        double expected = 0;
        double[] logFactorial = logFactorials(n);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                information += term(counts[i][j], rows[i], columns[j]);
                expected += expected(rows[i], columns[j], logFactorial);
            }
        }
        double mean = (entropy(rows) + entropy(columns)) / 2;
        double room = mean - expected;
        return mean < 1e-12 ? 1 : Math.abs(room) < 1e-12 ? 0 : (information - expected) / room; // both single: equal
    }

    private double term(int both, int row, int column) {
        return both == 0 ? 0 : (double) both / n * Math.log((double) n * both / ((double) row * column));
    }

    /** Over the hypergeometric distribution of the cell. */
    private double expected(int row, int column, double[] logFactorial) {
        double sum = 0;
        for (int both = Math.max(1, row + column - n); both <= Math.min(row, column); both++) {
            double logProbability = logFactorial[row]
                    + logFactorial[column]
                    + logFactorial[n - row]
                    + logFactorial[n - column]
                    - logFactorial[n]
                    - logFactorial[both]
                    - logFactorial[row - both]
                    - logFactorial[column - both]
                    - logFactorial[n - row - column + both];
            sum += term(both, row, column) * Math.exp(logProbability);
        }
        return sum;
    }

    private double entropy(int[] sizes) {
        return Arrays.stream(sizes)
                .filter(size -> size > 0)
                .mapToDouble(size -> -(double) size / n * Math.log((double) size / n))
                .sum();
    }

    private static double[] logFactorials(int n) {
        double[] logs = new double[n + 1];
        for (int i = 2; i <= n; i++) {
            logs[i] = logs[i - 1] + Math.log(i);
        }
        return logs;
    }
}
