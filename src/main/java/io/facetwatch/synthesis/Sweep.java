package io.facetwatch.synthesis;

import java.util.Arrays;

/**
 * One sweep of split Bregman over a channel, in place.
 *
 * <p>With w the weight, l = 2 w, at each pixel in raster order and with values from before the update on the right-hand
 * sides of the differences:
 *
 * <pre>
 *   u  ← (l (u↓ + u↑ + u→ + u← + qx← - qx + qy↑ - qy) + w f) / (w + 4 l)
 *   tx = u→ - u + bx,  ty = u↓ - u + by,  s = sqrt(tx² + ty²)
 *   bx ← tx / (l s + 1),  qx = dx - bx ← bx (l s - 1),  and likewise y
 * </pre>
 *
 * Every implementation gives the same bytes: float arithmetic without fused operations, in the order written in {@link
 * ScalarSweep}; the squared changes are summed per row, which is the same for any number of lanes.
 */
interface Sweep {
    void sweep(Diagonals plane, float weight);

    /** The vectorized sweep where this Java runs with the module {@code jdk.incubator.vector}, else the scalar one. */
    static Sweep fastest() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return new ScalarSweep();
        }
        try {
            // by name: only that class may refer to the incubating module
            return Class.forName("io.facetwatch.synthesis.VectorSweep")
                    .asSubclass(Sweep.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("VectorSweep is part of this program and must load", e);
        }
    }

    /** Forgets the changes of the sweep before. */
    static void clearChange(Diagonals plane) {
        Arrays.fill(plane.change, 0);
    }
}
