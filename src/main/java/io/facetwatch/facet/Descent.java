package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;

/** Gradient descent of t-SNE with momentum and one gain per coordinate, as in the authors' program. */
final class Descent {
    private static final float LEAST_GAIN = 0.01f;

    private final int n;
    private final Attraction attraction;
    private final PairForces forces;
    private final Swarm swarm;
    private final float[] velocity;
    private final float[] gain;
    private final float learningRate;

    /**
     * A descent at its first step.
     *
     * @param attraction between pairs
     * @param forces what goes through the pairs
     * @param start [n, 2]
     */
    Descent(Attraction attraction, PairForces forces, Matrix start) {
        this.n = start.rows();
        this.attraction = attraction;
        this.forces = forces;
        this.swarm = new Swarm(start);
        this.velocity = new float[2 * n];
        this.gain = new float[2 * n];
        Arrays.fill(gain, 1);
        // The gradient's factor 4 is left out. n / 12 and at least 200 (Belkina et al. 2019), but for few images at
        // most n / 2: an image's affinities add up to 1 / n, so a larger rate overshoots (without this bound
        // single blobs of 60 images reached silhouettes of .92, with it .70).
        this.learningRate = Math.max(n / TSne.EXAGGERATION, Math.min(200, n / 2f));
        forces.accumulate(attraction.tiles(), swarm, 0);
    }

    /**
     * Goes some steps down. The push is divided by the sum of all closeness as it was one step before, which is known when
     * the pairs are gone through: where the descent ends, both are the same.
     */
    void run(int steps, float momentum, float exaggeration) {
        for (int step = 0; step < steps; step++) {
            forces.accumulate(attraction.tiles(), swarm, (float) (1 / (exaggeration * swarm.normalizer())));
            attraction.pull(swarm);
            move(swarm.x, swarm.forceX, 0, momentum, exaggeration);
            move(swarm.y, swarm.forceY, n, momentum, exaggeration);
        }
    }

    private void move(float[] coordinate, float[] force, int from, float momentum, float exaggeration) {
        for (int j = 0; j < n; j++) {
            float gradient = exaggeration * force[j];
            boolean turned = (gradient > 0) == (velocity[from + j] > 0);
            gain[from + j] = Math.max(LEAST_GAIN, turned ? gain[from + j] * 0.8f : gain[from + j] + 0.2f);
            velocity[from + j] = momentum * velocity[from + j] - learningRate * gain[from + j] * gradient;
            coordinate[j] += velocity[from + j];
        }
    }

    /** Where the points are now, with the exact divergence, however they were pushed. */
    Embedding embedding() {
        PairForces.fastest().accumulate(attraction.tiles(), swarm, 0);
        double divergence = attraction.divergence(swarm);
        double meanX = mean(swarm.x);
        double meanY = mean(swarm.y);
        float[] points = new float[2 * n];
        for (int i = 0; i < n; i++) {
            points[2 * i] = (float) (swarm.x[i] - meanX);
            points[2 * i + 1] = (float) (swarm.y[i] - meanY);
        }
        return new Embedding(new Matrix(n, 2, points), divergence);
    }

    private double mean(float[] values) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return sum / n;
    }
}
