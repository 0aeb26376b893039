package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;

/** Points in the plane and the forces on them; arrays end in unused places up to a whole vector. */
final class Swarm {
    final int size;
    final float[] x;
    final float[] y;
    final float[] pullX;
    final float[] pullY;
    final float[] pushX;
    final float[] pushY;
    final float[] closeness;

    /** @param start [n, 2] */
    Swarm(Matrix start) {
        size = start.rows();
        int padded = PairTiles.paddedTo(size);
        x = new float[padded];
        y = new float[padded];
        for (int i = 0; i < size; i++) {
            x[i] = start.at(i, 0);
            y[i] = start.at(i, 1);
        }
        pullX = new float[padded];
        pullY = new float[padded];
        pushX = new float[padded];
        pushY = new float[padded];
        closeness = new float[padded];
    }

    /** Σ over pairs of q; each point's closeness 1 to itself is taken off. */
    double normalizer() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += closeness[i];
        }
        return Math.max(sum - size, Double.MIN_NORMAL);
    }
}
