package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;

/**
 * Exact t-SNE in the plane (van der Maaten, Hinton 2008). Plain loops over all pairs: for the few hundred images of a unit
 * that is milliseconds, and the same bytes on every machine.
 */
final class TSne {
    /** Early exaggeration and its length (van der Maaten 2014; unstated in MFV). */
    private static final float EXAGGERATION = 12;

    private static final int EXAGGERATED_ITERATIONS = 250;

    /** ours: spread of the first coordinate at a cold start, small enough for all images to be neighbours (as scikit-learn). */
    private static final double COLD_SPREAD = 1e-4;

    /** ours: fewer neighbours than this and t-SNE breaks single blobs into crumbs. */
    private static final double LEAST_PERPLEXITY = 5;

    /** ours: with up to 10 facets, a neighbourhood must find room inside one. */
    private static final double NEIGHBOURHOODS = 9;

    private final double perplexity;
    private final int iterations;

    TSne(double perplexity, int iterations) {
        this.perplexity = perplexity;
        this.iterations = iterations;
    }

    /**
     * A cold start from the first two columns.
     *
     * @param points [n, dims] n at least 2, columns by descending variance
     */
    Embedding embed(Matrix points) {
        Descent descent = new Descent(affinities(points), coldStart(points));
        int exaggerated = Math.min(EXAGGERATED_ITERATIONS, iterations);
        descent.run(exaggerated, 0.5f, EXAGGERATION);
        descent.run(iterations - exaggerated, 0.8f, 1);
        return descent.embedding();
    }

    /**
     * A warm start: the plane is already laid out, so neither exaggeration (which is there to sort images that start in
     * a heap, and would forget the layout) nor all iterations are needed. ours: a quarter of them.
     *
     * @param points [n, dims] n at least 2
     * @param initial [n, 2] where the images start
     */
    Embedding embed(Matrix points, Matrix initial) {
        Descent descent = new Descent(affinities(points), initial);
        descent.run(Math.max(1, iterations / 4), 0.8f, 1);
        return descent.embedding();
    }

    /** The perplexity that so many images allow. */
    double perplexity(int images) {
        int others = images - 1;
        double bound = Math.min(Math.max(LEAST_PERPLEXITY, others / NEIGHBOURHOODS), Math.max(1, others / 3.0));
        return Math.min(perplexity, bound);
    }

    private float[] affinities(Matrix points) {
        return Affinities.of(points, perplexity(points.rows()));
    }

    private static Matrix coldStart(Matrix points) {
        int n = points.rows();
        double mean = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            mean += points.at(i, 0) / n;
            square += (double) points.at(i, 0) * points.at(i, 0) / n;
        }
        double spread = Math.sqrt(Math.max(0, square - mean * mean));
        double scale = spread > 0 ? COLD_SPREAD / spread : 0;
        float[] start = new float[2 * n];
        for (int i = 0; i < n; i++) {
            start[2 * i] = (float) (scale * points.at(i, 0));
            start[2 * i + 1] = points.columns() > 1 ? (float) (scale * points.at(i, 1)) : 0;
        }
        return new Matrix(n, 2, start);
    }

    /** Gradient descent with momentum and one gain per coordinate, as in the authors' program. */
    private static final class Descent {
        private static final float LEAST_GAIN = 0.01f;

        private final int n;
        private final float[] affinities;
        private final float[] x;
        private final float[] y;
        private final float[] velocity;
        private final float[] gain;
        private final float[] pullX;
        private final float[] pullY;
        private final float[] pushX;
        private final float[] pushY;
        private final float[] closeness;
        private final float[] q;
        private final float[] weight;
        private final float learningRate;

        Descent(float[] affinities, Matrix start) {
            this.n = start.rows();
            this.affinities = affinities;
            this.x = new float[n];
            this.y = new float[n];
            for (int i = 0; i < n; i++) {
                x[i] = start.at(i, 0);
                y[i] = start.at(i, 1);
            }
            this.velocity = new float[2 * n];
            this.gain = new float[2 * n];
            Arrays.fill(gain, 1);
            this.pullX = new float[n];
            this.pullY = new float[n];
            this.pushX = new float[n];
            this.pushY = new float[n];
            this.closeness = new float[n];
            this.q = new float[n];
            this.weight = new float[n];
            // The gradient's factor 4 is left out. n / 12 and at least 200 (Belkina et al. 2019), but for few images at
            // most n / 2: an image's affinities add up to 1 / n, so a larger rate overshoots (without this bound
            // single blobs of 60 images reached silhouettes of .92, with it .70).
            this.learningRate = Math.max(n / EXAGGERATION, Math.min(200, n / 2f));
        }

        void run(int steps, float momentum, float exaggeration) {
            for (int step = 0; step < steps; step++) {
                accumulate();
                double normalizer = normalizer();
                move(x, 0, momentum, new Force(pullX, pushX, exaggeration, (float) (1 / normalizer)));
                move(y, n, momentum, new Force(pullY, pushY, exaggeration, (float) (1 / normalizer)));
            }
        }

        /**
         * With q = 1 / (1 + ‖y_j - y_i‖²): pull_j = Σ_i p q (y_j - y_i), push_j = Σ_i q² (y_j - y_i), closeness_j = Σ_i q. The
         * outer loop is over i and each inner one writes one array without a reduction: so the compiler vectorizes it
         * (measured: 2.7 times faster than one loop for all), and each sum still has a fixed order.
         */
        private void accumulate() {
            Arrays.fill(pullX, 0);
            Arrays.fill(pullY, 0);
            Arrays.fill(pushX, 0);
            Arrays.fill(pushY, 0);
            Arrays.fill(closeness, 0);
            for (int i = 0; i < n; i++) {
                closeTo(x[i], y[i], x, y, q);
                add(q, closeness);
                pull(affinities, i * n, q, weight);
                addForce(weight, x, x[i], pullX);
                addForce(weight, y, y[i], pullY);
                square(q, weight);
                addForce(weight, x, x[i], pushX);
                addForce(weight, y, y[i], pushY);
            }
        }

        private static void closeTo(float xi, float yi, float[] x, float[] y, float[] q) {
            for (int j = 0; j < q.length; j++) {
                float dx = x[j] - xi;
                float dy = y[j] - yi;
                q[j] = 1 / (1 + dx * dx + dy * dy);
            }
        }

        private static void add(float[] q, float[] sums) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += q[j];
            }
        }

        private static void pull(float[] affinities, int row, float[] q, float[] weight) {
            for (int j = 0; j < weight.length; j++) {
                weight[j] = affinities[row + j] * q[j];
            }
        }

        private static void square(float[] q, float[] weight) {
            for (int j = 0; j < weight.length; j++) {
                weight[j] = q[j] * q[j];
            }
        }

        private static void addForce(float[] weight, float[] coordinate, float from, float[] sums) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += weight[j] * (coordinate[j] - from);
            }
        }

        /** Σ over pairs of q; each image's closeness 1 to itself is taken off. */
        private double normalizer() {
            double sum = 0;
            for (float each : closeness) {
                sum += each;
            }
            return Math.max(sum - n, Double.MIN_NORMAL);
        }

        private void move(float[] coordinate, int from, float momentum, Force force) {
            for (int j = 0; j < n; j++) {
                float gradient = force.exaggeration * force.pull[j] - force.push[j] * force.scale;
                boolean turned = (gradient > 0) == (velocity[from + j] > 0);
                gain[from + j] = Math.max(LEAST_GAIN, turned ? gain[from + j] * 0.8f : gain[from + j] + 0.2f);
                velocity[from + j] = momentum * velocity[from + j] - learningRate * gain[from + j] * gradient;
                coordinate[j] += velocity[from + j];
            }
        }

        Embedding embedding() {
            accumulate();
            double divergence = divergence(normalizer());
            double meanX = mean(x);
            double meanY = mean(y);
            float[] points = new float[2 * n];
            for (int i = 0; i < n; i++) {
                points[2 * i] = (float) (x[i] - meanX);
                points[2 * i + 1] = (float) (y[i] - meanY);
            }
            return new Embedding(new Matrix(n, 2, points), divergence);
        }

        /** Σ p ln(p / (q / normalizer)), terms with p = 0 are 0. */
        private double divergence(double normalizer) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double p = affinities[i * n + j];
                    if (p > 0) {
                        double dx = x[j] - x[i];
                        double dy = y[j] - y[i];
                        sum += p * Math.log(p * normalizer * (1 + dx * dx + dy * dy));
                    }
                }
            }
            return sum;
        }

        private static double mean(float[] values) {
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            return sum / values.length;
        }

        /** The two forces along one axis and how to add them: exaggeration * pull - scale * push. */
        @SuppressWarnings("ArrayRecordComponent") // compared nowhere
        private record Force(float[] pull, float[] push, float exaggeration, float scale) {}
    }
}
