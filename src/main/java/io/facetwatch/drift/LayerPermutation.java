package io.facetwatch.drift;

import io.facetwatch.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells whether a layer's units have only changed places, by the responses of old and new units to the same images. */
public final class LayerPermutation {
    /** Least correlation of a unit with the one it became. Ours: half precision leaves 0.9999, half an epoch does not. */
    static final double SAME = 0.999;

    private LayerPermutation() {}

    /**
     * The new place of every old unit, where the best assignment moves units, and each unit that responds at all is the same
     * as where it went; empty where units stayed, or changed. A unit that is constant on both sides says nothing.
     *
     * @param before [units, images]
     * @param after [units, images]
     */
    public static Optional<List<Integer>> of(Matrix before, Matrix after) {
        if (before.rows() != after.rows() || before.columns() != after.columns()) {
            return Optional.empty();
        }
        double[][] older = standardized(before);
        double[][] newer = standardized(after);
        double[][] correlations = new double[older.length][newer.length];
        for (int i = 0; i < older.length; i++) {
            for (int j = 0; j < newer.length; j++) {
                correlations[i][j] = Math.max(0, dot(older[i], newer[j]));
            }
        }
        int[] places = Assignment.maximize(correlations);
        return movedAndSame(correlations, places, older) ? Optional.of(list(places)) : Optional.empty();
    }

    private static boolean movedAndSame(double[][] correlations, int[] places, double[][] older) {
        int moved = 0;
        for (int i = 0; i < places.length; i++) {
            boolean silent = dot(older[i], older[i]) == 0;
            if (!silent && correlations[i][places[i]] < SAME) {
                return false;
            }
            moved += !silent && correlations[i][i] < SAME ? 1 : 0; // equal twins may swap without moving
        }
        return moved >= 2;
    }

    private static List<Integer> list(int[] places) {
        List<Integer> list = new ArrayList<>();
        for (int place : places) {
            list.add(place);
        }
        return list;
    }

    /** Rows with mean 0 and length 1; 0 for a row that is constant or not finite. */
    private static double[][] standardized(Matrix rows) {
        double[][] all = new double[rows.rows()][rows.columns()];
        for (int r = 0; r < all.length; r++) {
            double mean = 0;
            for (int c = 0; c < rows.columns(); c++) {
                mean += rows.at(r, c) / (double) rows.columns();
            }
            double squares = 0;
            for (int c = 0; c < rows.columns(); c++) {
                all[r][c] = rows.at(r, c) - mean;
                squares += all[r][c] * all[r][c];
            }
            double length = squares > 0 && squares < Double.POSITIVE_INFINITY ? Math.sqrt(squares) : 0;
            for (int c = 0; c < rows.columns(); c++) {
                all[r][c] = length > 0 ? all[r][c] / length : 0;
            }
        }
        return all;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
