package io.facetwatch.synthesis;

import io.facetwatch.tensor.FastestKernel;
import java.util.Arrays;

/**
 * Sweeps of split Bregman over channels, in place.
 *
 * <p>With w the weight, l = 2 w, at each pixel in raster order and with values from before the update on the right-hand
 * sides of the differences:
 *
 * <pre>
 *   u  ← (l (u↓ + u↑ + u→ + u← + qx← - qx + qy↑ - qy) + w f) / (w + 4 l)
 *   tx = u→ - u + bx,  ty = u↓ - u + by,  s = sqrt(tx² + ty²)
 *   bx ← tx / (l s + 1),  qx = dx - bx = bx (l s - 1),  and likewise y
 * </pre>
 *
 * Every implementation gives the same bytes: float arithmetic without fused operations, in the order written in {@link
 * ScalarSweep}; the squared changes are summed per row, which is the same for any number of lanes.
 */
interface Sweep {
    /**
     * Updates the pixels of one diagonal.
     *
     * @param k r + c of the pixels
     * @param wave which of the sweeps that are under way, in [0, {@link Diagonals#WAVES})
     */
    void diagonal(Diagonals plane, int k, int wave, float weight);

    /**
     * Sweeps a few times, at most {@link Diagonals#WAVES}.
     *
     * <p>A pixel's update needs the values that the sweep before left at it, right of it and below it, so a sweep may follow
     * the one before a diagonal behind. Memory is read once for all of them. The changes of each are kept apart.
     */
    default void sweep(Diagonals plane, float weight, int sweeps) {
        int last = plane.height + plane.width;
        for (int front = 2; front < last + sweeps; front++) {
            for (int wave = Math.max(0, front - last); wave < sweeps && front - wave >= 2; wave++) {
                diagonal(plane, front - wave, wave, weight);
            }
        }
    }

    /** The vectorized sweep where this Java runs with the module {@code jdk.incubator.vector}, else the scalar one. */
    static Sweep fastest() {
        return FastestKernel.of(Sweep.class, ScalarSweep::new);
    }

    /** Forgets the changes of the sweep before in the row that a diagonal begins. */
    static void begin(Diagonals plane, int k, int wave) {
        if (k <= plane.height + 1) {
            int row = wave * plane.stretch + (k - 1) * plane.channels;
            Arrays.fill(plane.change, row, row + plane.channels, 0);
        }
    }
}
