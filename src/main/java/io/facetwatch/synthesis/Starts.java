package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Shape;
import java.util.Random;

/** Start images where there is no mean image. */
public final class Starts {
    private static final double MEAN = 175; // grey levels (released scripts)
    private static final double DEVIATION = 8; // grey levels (released scripts)

    private Starts() {}

    /**
     * An image of noise, each value from a normal distribution and clipped to 0..255.
     *
     * @param shape channels, height, width
     */
    public static Image random(Shape shape, long seed) {
        Random random = new Random(seed);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.min(255, Math.max(0, MEAN + DEVIATION * random.nextGaussian()));
        }
        return new Image(shape.extent(0), shape.extent(1), shape.extent(2), values);
    }
}
