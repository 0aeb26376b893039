package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;

/**
 * Points in the plane and the forces on them. Arrays end in unused places up to a whole tile; the points there are so far away
 * that they are close to nothing.
 */
final class Swarm {
    /** How many sums each point has while it is a row of tiles. */
    static final int LANES = 8;

    /** ours: its square is finite in floats, and closeness to it, 10⁻³⁰, is lost beside 1. */
    private static final float FAR = 0x1p50f;

    final int size;
    final float[] x;
    final float[] y;

    /** The force on each point; after the tiles, only what it gets as a column. */
    final float[] forceX;

    final float[] forceY;

    /** What each point gets as a row, with the opposite sign, [size][LANES]. */
    final float[] rowX;

    final float[] rowY;

    /** Σ q of the pairs between each tile's columns and the rows before, [tiles][LANES]. */
    final float[] closeness;

    /** Σ q between each point and the points of its own tile, or of all where there are no tiles, itself too. */
    final float[] ownCloseness;

    /** @param start [n, 2] */
    Swarm(Matrix start) {
        size = start.rows();
        int padded = PairTiles.paddedTo(size);
        x = new float[padded];
        y = new float[padded];
        Arrays.fill(x, FAR);
        Arrays.fill(y, FAR);
        for (int i = 0; i < size; i++) {
            x[i] = start.at(i, 0);
            y[i] = start.at(i, 1);
        }
        forceX = new float[padded];
        forceY = new float[padded];
        rowX = new float[padded * LANES];
        rowY = new float[padded * LANES];
        closeness = new float[padded / PairTiles.WIDTH * LANES];
        ownCloseness = new float[padded];
    }

    void clearRows() {
        Arrays.fill(rowX, 0);
        Arrays.fill(rowY, 0);
    }

    /** Takes what the points get as rows into their forces. */
    void takeRows() {
        for (int i = 0; i < size; i++) {
            forceX[i] -= sum(rowX, i);
            forceY[i] -= sum(rowY, i);
        }
    }

    private static float sum(float[] lanes, int row) {
        float sum = 0;
        for (int lane = row * LANES; lane < (row + 1) * LANES; lane++) {
            sum += lanes[lane];
        }
        return sum;
    }

    /** 1 / q = 1 + ‖y_j - y_i‖² of a pair, in doubles. */
    double inverseCloseness(int i, int j) {
        double dx = x[j] - x[i];
        double dy = y[j] - y[i];
        return 1 + dx * dx + dy * dy;
    }

    /** Σ q over ordered pairs of different points; each point's closeness 1 to itself is taken off. */
    double normalizer() {
        double between = 0;
        for (float part : closeness) {
            between += part;
        }
        double within = 0;
        for (int i = 0; i < size; i++) {
            within += ownCloseness[i];
        }
        return Math.max(2 * between + within - size, Double.MIN_NORMAL);
    }
}
