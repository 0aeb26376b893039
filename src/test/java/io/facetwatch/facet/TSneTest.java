package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TSneTest {
    private static final Matrix POINTS = new Pca(5).scores(GoldenCodes.of(120, 6, 3));

    /** scikit-learn 1.2.1: TSNE(perplexity=5, method='exact', init='pca', learning_rate='auto') on the same 120 codes: 0.4746. */
    @Test
    void divergenceIsNotWorseThanScikitLearns() {
        Embedding embedding = new TSne(5, 1000).embed(POINTS);

        assertTrue(embedding.klDivergence() <= 0.4746 * 1.02, "KL " + embedding.klDivergence());
    }

    /** The same at perplexity 13.22: 0.3741. */
    @Test
    void divergenceAtTheBoundedPerplexityIsNotWorseThanScikitLearns() {
        Embedding embedding = new TSne(30, 1000).embed(POINTS);

        assertTrue(embedding.klDivergence() <= 0.3741 * 1.02, "KL " + embedding.klDivergence());
    }

    /** So that a neighbourhood of many images is no clip of a film. */
    @ParameterizedTest
    @CsvSource({"5, 1.3333", "46, 5", "200, 22.1111", "576, 30", "1000, 30", "2640, 79.2", "20000, 150"})
    void perplexityGoesWithTheNumberOfImages(int images, double expected) {
        assertEquals(expected, new TSne(30, 1000).perplexity(images), 1e-3);
    }

    @Test
    void divergenceIsThatOfTheDefinition() {
        Embedding embedding = new TSne(5, 300).embed(POINTS);

        double expected = divergence(Affinities.of(POINTS, 5).tiles(), embedding.points());
        assertEquals(expected, embedding.klDivergence(), 1e-5);
    }

    @Test
    void affinitiesAddUpToOne() {
        int n = 10;
        Matrix points = new Pca(5).scores(GoldenCodes.of(n, 6, 2));

        PairTiles affinities = Affinities.of(points, 3).tiles();

        double sum = 0;
        for (int i = 0; i < n; i++) {
            assertEquals(0, affinities.at(i, i));
            for (int j = 0; j < n; j++) {
                sum += affinities.at(i, j);
            }
        }
        assertEquals(1, sum, 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6})
    void separatedBlobsAreRecovered(int count) {
        Blobs blobs = Blobs.of(count, 25, 30, 11);

        Matrix points =
                new TSne(30, 1000).embed(new Pca(50).scores(blobs.codes())).points();

        for (int i = 0; i < points.rows(); i++) {
            int nearest = i == 0 ? 1 : 0;
            for (int j = 0; j < points.rows(); j++) {
                nearest = j != i && distance(points, i, j) < distance(points, i, nearest) ? j : nearest;
            }
            assertEquals(blobs.blobOf()[i], blobs.blobOf()[nearest], "image %d of %d blobs".formatted(i, count));
        }
    }

    @Test
    void warmStartFromAFinishedLayoutKeepsPointsNear() {
        Embedding finished = new TSne(5, 1000).embed(POINTS);

        Embedding warm = new TSne(5, 1000).embed(POINTS, finished.points());

        double width = 0;
        double moved = 0;
        for (int i = 0; i < 120; i++) {
            width += Math.hypot(finished.points().at(i, 0), finished.points().at(i, 1)) / 120;
            moved += Math.hypot(
                            warm.points().at(i, 0) - finished.points().at(i, 0),
                            warm.points().at(i, 1) - finished.points().at(i, 1))
                    / 120;
        }
        assertTrue(moved < width / 10, "moved %s of %s".formatted(moved, width));
        assertTrue(warm.klDivergence() <= finished.klDivergence() + 1e-3, "KL " + warm.klDivergence());
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60, 100})
    void noImageIsThrownOutOfASingleBlob(int n) {
        for (int seed = 0; seed < 10; seed++) {
            Matrix points = new Pca(50).scores(Blobs.of(1, n, 5, seed).codes());

            Matrix embedded = new TSne(30, 1000).embed(points).points();

            double mean = 0;
            double farthest = 0;
            for (int i = 0; i < n; i++) {
                double radius = Math.hypot(embedded.at(i, 0), embedded.at(i, 1));
                mean += radius / n;
                farthest = Math.max(farthest, radius);
            }
            assertTrue(farthest < 4 * mean, "seed %d: %s of %s".formatted(seed, farthest, mean));
        }
    }

    @Test
    void sameInputGivesSameBytes() {
        assertArrayEquals(
                new TSne(5, 200).embed(POINTS).points().values(),
                new TSne(5, 200).embed(POINTS).points().values());
    }

    private static double divergence(PairTiles affinities, Matrix points) {
        int n = points.rows();
        double normalizer = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                normalizer += i == j ? 0 : 1 / (1 + Math.pow(distance(points, i, j), 2));
            }
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double p = affinities.at(i, j);
                double q = 1 / (1 + Math.pow(distance(points, i, j), 2)) / normalizer;
                sum += p > 0 ? p * Math.log(p / q) : 0;
            }
        }
        return sum;
    }

    private static double distance(Matrix points, int i, int j) {
        return Math.hypot(points.at(i, 0) - points.at(j, 0), points.at(i, 1) - points.at(j, 1));
    }
}
