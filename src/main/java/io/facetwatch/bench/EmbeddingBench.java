package io.facetwatch.bench;

import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.facet.Facet;
import io.facetwatch.facet.FacetCount;
import io.facetwatch.facet.FacetFinder;
import io.facetwatch.facet.FacetSettings;
import io.facetwatch.facet.Facets;
import io.facetwatch.facet.MeanImage;
import io.facetwatch.facet.Pca;
import io.facetwatch.facet.Repulsion;
import io.facetwatch.facet.TSne;
import io.facetwatch.scan.UnitScan;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Times the way from codes to facets against scikit-learn on the same points: in turns, on one thread each, in CPU time.
 *
 * <p>Points for t-SNE: ten Gaussian blobs of standard deviation 1, centres 10 from the origin. Codes for PCA: what a layer of
 * rectified units gives, ten groups of images with a mean each.
 */
public final class EmbeddingBench {
    private static final FacetSettings SETTINGS = FacetSettings.ofPaper().withCount(FacetCount.auto());
    private static final int GROUPS = 10;
    private static final double DISTANCE = 10;
    private static final int IMAGE_SIZE = 227; // CaffeNet's

    private final String python;
    private final Path folder;
    private final Size size;

    /**
     * @param python a command that starts Python 3 with scikit-learn
     * @param folder for points
     */
    public EmbeddingBench(String python, Path folder, Size size) {
        this.python = python;
        this.folder = folder;
        this.size = size;
    }

    /** How much is done: images, dims of their codes, rounds of both sides that count. */
    public record Size(int images, int dims, int rounds) {}

    /**
     * Measures PCA, t-SNE, and all steps together.
     *
     * @throws IOException if the peer can't be started or stops
     */
    public List<EmbeddingTimes> measure() throws IOException {
        Matrix codes = codes();
        try (EmbeddingPeer peer = EmbeddingPeer.start(python, folder)) {
            return List.of(tsne(peer, blobs(size.images())), pca(peer, codes), all(codes));
        }
    }

    /**
     * Measures t-SNE of so many points, beside the peer as it is used, and by the other repulsion where there are two.
     *
     * @throws IOException if the peer can't be started or stops
     */
    public List<EmbeddingTimes> measure(int count) throws IOException {
        Matrix points = blobs(count);
        List<EmbeddingTimes> times = new ArrayList<>();
        try (EmbeddingPeer peer = EmbeddingPeer.start(python, folder)) {
            times.add(tsne(peer, points));
        }
        if (count > TSne.MOST_BY_ALL_PAIRS) {
            times.add(by(Repulsion.of(count) == Repulsion.TREE ? Repulsion.ALL_PAIRS : Repulsion.TREE, points));
        }
        return times;
    }

    private EmbeddingTimes by(Repulsion repulsion, Matrix points) {
        TSne tsne = new TSne(SETTINGS.perplexity(), SETTINGS.iterations()).repelling(repulsion);
        OwnSide<Matrix> own = new OwnSide<>(() -> tsne.embed(points).points());
        for (int round = 0; round < size.rounds(); round++) {
            own.run();
        }
        return own.times(
                "t-SNE %d x %d, repulsion %s".formatted(points.rows(), points.columns(), words(repulsion)),
                List.of(),
                "KL %.4f".formatted(tsne.divergence(points, own.result())));
    }

    private static String words(Repulsion repulsion) {
        return switch (repulsion) {
            case ALL_PAIRS -> "of all pairs";
            case TREE -> "by the tree";
        };
    }

    private EmbeddingTimes tsne(EmbeddingPeer peer, Matrix points) throws IOException {
        TSne tsne = new TSne(SETTINGS.perplexity(), SETTINGS.iterations());
        OwnSide<Matrix> own = new OwnSide<>(() -> tsne.embed(points).points());
        List<Duration> theirs = new ArrayList<>();
        double divergence = 0;
        for (int round = 0; round < size.rounds(); round++) {
            EmbeddingPeer.Result result = peer.embed(points, SETTINGS.perplexity(), SETTINGS.iterations());
            theirs.add(result.time());
            divergence = tsne.divergence(points, result.points());
            own.run();
        }
        String quality = "KL %.4f and %.4f".formatted(divergence, tsne.divergence(points, own.result()));
        return own.times("t-SNE %d x %d".formatted(points.rows(), points.columns()), theirs, quality);
    }

    private EmbeddingTimes pca(EmbeddingPeer peer, Matrix codes) throws IOException {
        int kept = SETTINGS.pcaDimensions();
        OwnSide<Matrix> own = new OwnSide<>(() -> new Pca(kept).scores(codes));
        List<Duration> theirs = new ArrayList<>();
        double square = 0;
        for (int round = 0; round < size.rounds(); round++) {
            EmbeddingPeer.Result result = peer.scores(codes, kept);
            theirs.add(result.time());
            square = square(result.points());
            own.run();
        }
        String quality = String.format(Locale.ROOT, "own scores' square / theirs %.7f", square(own.result()) / square);
        return own.times("PCA %d x %d to %d".formatted(codes.rows(), codes.columns(), kept), theirs, quality);
    }

    private EmbeddingTimes all(Matrix codes) {
        int[] ids = IntStream.range(0, codes.rows()).toArray();
        UnitScan scan = new UnitScan(
                new UnitId(new LayerId("codes"), 0), new float[codes.rows()], new int[codes.rows()], ids, codes);
        OwnSide<Facets> own = new OwnSide<>(() -> {
            Facets facets = new FacetFinder(SETTINGS).find(scan, Optional.empty(), 0);
            facets.facets().forEach(EmbeddingBench::mean);
            return facets;
        });
        for (int round = 0; round < size.rounds(); round++) {
            own.run();
        }
        return own.times(
                "PCA, t-SNE, count of facets, mean images of %d pixels".formatted(IMAGE_SIZE),
                List.of(),
                "%d facets".formatted(own.result().facets().size()));
    }

    private static void mean(Facet facet) {
        Image image = new Image(3, IMAGE_SIZE, IMAGE_SIZE, new float[3 * IMAGE_SIZE * IMAGE_SIZE]);
        MeanImage.of(Collections.nCopies(facet.members().length, image));
    }

    private Matrix blobs(int count) {
        Random random = new Random(0);
        int dims = SETTINGS.pcaDimensions();
        double[][] centres = new double[GROUPS][];
        for (int g = 0; g < GROUPS; g++) {
            double[] direction = random.doubles(dims, -1, 1).toArray();
            double length = Math.sqrt(IntStream.range(0, dims)
                    .mapToDouble(c -> direction[c] * direction[c])
                    .sum());
            centres[g] = IntStream.range(0, dims)
                    .mapToDouble(c -> DISTANCE * direction[c] / length)
                    .toArray();
        }
        return points(count, dims, (i, c) -> (float) (centres[i % GROUPS][c] + random.nextGaussian()));
    }

    private Matrix codes() {
        Random random = new Random(1);
        double[][] means = IntStream.range(0, GROUPS)
                .mapToObj(g -> IntStream.range(0, size.dims())
                        .mapToDouble(c -> random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
        return points(size.images(), size.dims(), (i, c) ->
                (float) Math.max(0, means[i % GROUPS][c] + random.nextGaussian()));
    }

    private static Matrix points(int count, int dims, Entry entry) {
        float[] values = new float[count * dims];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry.at(i / dims, i % dims);
        }
        return new Matrix(count, dims, values);
    }

    private static double square(Matrix scores) {
        double sum = 0;
        for (float value : scores.values()) {
            sum += (double) value * value;
        }
        return sum;
    }

    private interface Entry {
        float at(int row, int column);
    }
}
