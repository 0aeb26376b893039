package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestAffinitiesTest {
    /** With three times the perplexity as neighbours all points are neighbours, or 90 of 400. */
    @ParameterizedTest
    @CsvSource({"60, 20, 1e-5", "400, 30, 0.01"})
    void forcesAndDivergenceAreThoseOfAllPairs(int n, double perplexity, double tolerance) {
        Matrix points = new Pca(10).scores(Blobs.of(4, n / 4, 10, 5).codes());
        Swarm exact = new Swarm(layout(n));
        Swarm near = new Swarm(layout(n));

        double exactDivergence = accumulate(Affinities.of(points, perplexity), exact);
        double divergence = accumulate(NearestAffinities.of(points, perplexity), near);

        double square = 0;
        double error = 0;
        for (int j = 0; j < n; j++) {
            square += Math.pow(exact.forceX[j], 2) + Math.pow(exact.forceY[j], 2);
            error += Math.pow(exact.forceX[j] - near.forceX[j], 2) + Math.pow(exact.forceY[j] - near.forceY[j], 2);
        }
        assertTrue(Math.sqrt(error / square) < tolerance, "relative error " + Math.sqrt(error / square));
        assertEquals(exactDivergence, divergence, tolerance * exactDivergence);
    }

    @Test
    void layoutsAboveTheBoundAreAsGoodByTheExactMeasure() {
        int n = 2040;
        Matrix points = new Pca(10).scores(Blobs.of(4, n / 4, 10, 5).codes());
        TSne tsne = new TSne(30, 300);
        Attraction exact = Affinities.of(points, tsne.perplexity(n));

        Embedding embedding = tsne.embed(points);

        double divergence = exact.divergence(measured(exact, embedding.points()));
        assertEquals(divergence, embedding.klDivergence(), 0.03 * divergence);
        assertEquals(embedding.klDivergence(), tsne.divergence(points, embedding.points()), 1e-3);
    }

    @Test
    void layoutsByTheTreeAreAsGoodAsThoseByAllPairs() {
        int n = 2040;
        Matrix points = new Pca(10).scores(Blobs.of(4, n / 4, 10, 5).codes());
        Attraction attraction = NearestAffinities.of(points, 30);

        double pairs = descended(attraction, PairForces.fastest(), points).klDivergence();
        double tree = descended(attraction, new TreeForces(n), points).klDivergence();

        assertEquals(pairs, tree, 0.02 * pairs);
    }

    private static Embedding descended(Attraction attraction, PairForces forces, Matrix points) {
        Descent descent = new Descent(attraction, forces, layout(points.rows()));
        descent.run(100, 0.5f, TSne.EXAGGERATION);
        descent.run(300, 0.8f, 1);
        return descent.embedding();
    }

    @Test
    void manyPointsArePushedByTheTree() {
        int most = Repulsion.MOST_BY_PAIRS;

        assertInstanceOf(TreeForces.class, none(most + 1).forces());
        assertFalse(none(most).forces() instanceof TreeForces);
    }

    private static NearestPairs none(int points) {
        return new NearestPairs(new int[points + 1], new int[0], new float[0]);
    }

    private static Swarm measured(Attraction attraction, Matrix layout) {
        Swarm swarm = new Swarm(layout);
        PairForces.fastest().accumulate(attraction.tiles(), swarm, 0);
        return swarm;
    }

    private static double accumulate(Attraction attraction, Swarm swarm) {
        PairForces.fastest().accumulate(attraction.tiles(), swarm, 1e-4f);
        attraction.pull(swarm);
        return attraction.divergence(swarm);
    }

    private static Matrix layout(int n) {
        Random random = new Random(n);
        float[] values = new float[2 * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (5 * random.nextGaussian());
        }
        return new Matrix(n, 2, values);
    }
}
