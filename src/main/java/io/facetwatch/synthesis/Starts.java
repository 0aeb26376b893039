package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Shape;
import java.util.Random;

/** Start images. */
public final class Starts {
    private static final double MEAN = 175; // grey levels (released scripts)
    private static final double DEVIATION = 8; // grey levels (released scripts)

    private static final double NOISE = 10; // grey levels (Yosinski et al. 2015)

    private Starts() {}

    /**
     * What a facet's climb begins with.
     *
     * @param mean image of the facet
     * @param representative real image of the facet, in the same frame
     */
    public record Choice(Image mean, Image representative, Examples examples) {
        /**
         * The image that a rule chooses.
         *
         * @param seed of the noise
         */
        public Image of(StartRule rule, long seed) {
            return switch (rule) {
                case MEAN_IMAGE -> mean;
                case REPRESENTATIVE -> representative;
                case RANDOM -> random(mean.shape(), seed);
                case MEAN_COLOUR -> noise(seed, 0);
                case NOISE -> noise(seed, NOISE);
            };
        }

        private Image noise(long seed, double deviation) {
            Random random = new Random(seed);
            float[] values = new float[mean.values().length];
            int plane = mean.height() * mean.width();
            for (int i = 0; i < values.length; i++) {
                double value = examples.colour()[i / plane] + deviation * random.nextGaussian();
                values[i] = (float) Math.min(255, Math.max(0, value));
            }
            return new Image(mean.channels(), mean.height(), mean.width(), values);
        }
    }

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
