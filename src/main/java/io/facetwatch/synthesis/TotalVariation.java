package io.facetwatch.synthesis;

import io.facetwatch.tensor.Shape;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Smooths images: finds the image near to a given one with small total variation.
 *
 * <p>min over u of sum |grad u| + w ||u - f||², isotropic, by split Bregman (Goldstein, Osher 2009) in the variant that the
 * released scripts of MFV ran (scikit-image 0.12, whose d step is not the textbook shrinkage), see {@link Sweep}. A small
 * weight w smooths more.
 *
 * <p>Safe for many threads: keeps a work space for each that works at once, for images of one shape.
 */
final class TotalVariation {
    /** Root of the mean squared change over all channels in a sweep, grey levels, that ends the work (released scripts). */
    static final double TOLERANCE = 1e-3;

    /** Spare that a forecast of the change leaves; ours: a block of sweeps that passes the end is done again. */
    private static final double SPARE = 2;

    private final Sweep sweep;
    private final Shape shape;
    private final Timing timing;
    private final Queue<Diagonals> spaces = new ConcurrentLinkedQueue<>();

    /** @param shape channels, height, width */
    TotalVariation(Shape shape, Sweep sweep) {
        this(shape, sweep, Timing.NONE);
    }

    TotalVariation(Shape shape, Sweep sweep, Timing timing) {
        this.sweep = sweep;
        this.shape = shape;
        this.timing = timing;
    }

    /**
     * Smooths an image in place.
     *
     * @param image CHW, grey levels 0..255
     * @param weight above 0; smaller smooths more
     * @param most sweeps at most, at least 1
     * @return the number of sweeps it took
     */
    int smooth(float[] image, float weight, int most) {
        Diagonals free = spaces.poll();
        Diagonals space = free == null ? new Diagonals(shape) : free;
        timing.begin(Timing.Part.SWEEPS);
        int sweeps = smooth(space, image, weight, most);
        timing.end(Timing.Part.SWEEPS);
        spaces.add(space);
        return sweeps;
    }

    private int smooth(Diagonals space, float[] image, float weight, int most) {
        space.load(image, weight);
        int sweeps = iterate(space, weight, most);
        if (sweeps < 0) {
            space.load(image, weight);
            repeat(space, weight, -sweeps);
        }
        space.store(image);
        return Math.abs(sweeps);
    }

    /** Sweeps until the end; if a block of sweeps went past it, the number of sweeps to the end times -1. */
    private int iterate(Diagonals space, float weight, int most) {
        int sweeps = 0;
        double last = Double.MAX_VALUE;
        double change = Double.MAX_VALUE;
        while (sweeps < most && change > TOLERANCE) {
            boolean endIsFar = change * Math.pow(change / last, Diagonals.WAVES - 1) > SPARE * TOLERANCE;
            int block = endIsFar ? Math.min(Diagonals.WAVES, most - sweeps) : 1;
            sweep.sweep(space, weight, block);
            for (int wave = 0; wave < block; wave++) {
                last = change;
                change = Math.sqrt(space.squaredChange(wave) / shape.size());
                sweeps++;
                if (change <= TOLERANCE) {
                    return wave < block - 1 ? -sweeps : sweeps;
                }
            }
        }
        return sweeps;
    }

    private void repeat(Diagonals space, float weight, int sweeps) {
        for (int done = 0; done < sweeps; done += Diagonals.WAVES) {
            sweep.sweep(space, weight, Math.min(Diagonals.WAVES, sweeps - done));
        }
    }
}
