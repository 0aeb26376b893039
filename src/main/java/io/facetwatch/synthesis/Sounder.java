package io.facetwatch.synthesis;

import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import java.util.List;
import java.util.Random;

/** Looks at the gradients of a few units where climbs would begin. */
public final class Sounder {
    /** Grey levels; ours: less than a camera's at night, and a person sees the same picture. */
    private static final double NOISE = 10;

    private final UnitGradients gradients;

    /** @param runner of the gradient graph; stays the caller's to close */
    public Sounder(GraphRunner runner, GradientGraph gradientGraph, Preprocessing preprocessing) {
        this.gradients = new UnitGradients(new GradientNetwork(runner, gradientGraph, preprocessing));
    }

    /**
     * Two runs of the network per start.
     *
     * @param starts of one layer, at least one; their seeds are the noise's
     */
    public Sounding sound(List<Start> starts) {
        gradients.check(starts);
        double steady = 0;
        for (Start start : starts) { // one at a time, so that no network's batch can change a number
            try (BatchGradients one = gradients.batch(List.of(start))) {
                steady += cosine(gradient(start.image(), one), noisy(start, one));
            }
        }
        return new Sounding(starts.size(), steady / starts.size());
    }

    /** The gradient at an image with noise, another for every seed. */
    private static float[] noisy(Start start, BatchGradients one) {
        Random random = new Random(start.seed());
        float[] values = start.image().values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] + NOISE * random.nextGaussian());
        }
        Image image = start.image();
        return gradient(new Image(image.channels(), image.height(), image.width(), values), one);
    }

    private static float[] gradient(Image image, BatchGradients one) {
        float[] gradient = new float[image.values().length];
        one.show(0, image);
        one.run(Objective.LOGIT);
        one.read(0, gradient);
        return gradient;
    }

    /** Cosine; 0 where one of them is zero. */
    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squaresA += (double) a[i] * a[i];
            squaresB += (double) b[i] * b[i];
        }
        return squaresA == 0 || squaresB == 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
    }
}
