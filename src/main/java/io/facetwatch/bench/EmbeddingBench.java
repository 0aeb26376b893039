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
import io.facetwatch.facet.TSne;
import io.facetwatch.scan.UnitScan;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Matrix;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Times the way from codes to facets against scikit-learn on the same points: in turns, on one thread each, in CPU time.
 *
 * <p>Points for t-SNE: ten Gaussian blobs of standard deviation 1, centres 10 from the origin. Codes for PCA: what a layer of
 * rectified units gives, ten groups of images with a mean each.
 */
public final class EmbeddingBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
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
            return List.of(tsne(peer, blobs()), pca(peer, codes), all(codes));
        }
    }

    private EmbeddingTimes tsne(EmbeddingPeer peer, Matrix points) throws IOException {
        TSne tsne = new TSne(SETTINGS.perplexity(), SETTINGS.iterations());
        Own<Matrix> own = new Own<>(() -> tsne.embed(points).points());
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
        Own<Matrix> own = new Own<>(() -> new Pca(kept).scores(codes));
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
        Own<Facets> own = new Own<>(() -> {
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

    private Matrix blobs() {
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
        return points(dims, (i, c) -> (float) (centres[i % GROUPS][c] + random.nextGaussian()));
    }

    private Matrix codes() {
        Random random = new Random(1);
        double[][] means = IntStream.range(0, GROUPS)
                .mapToObj(g -> IntStream.range(0, size.dims())
                        .mapToDouble(c -> random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
        return points(size.dims(), (i, c) -> (float) Math.max(0, means[i % GROUPS][c] + random.nextGaussian()));
    }

    private Matrix points(int dims, Entry entry) {
        float[] values = new float[size.images() * dims];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry.at(i / dims, i % dims);
        }
        return new Matrix(size.images(), dims, values);
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

    /** Our side of a step: run once to let Java compile, then measured. */
    private static final class Own<T> {
        private final Supplier<T> step;
        private final List<Duration> times = new ArrayList<>();
        private final Duration first;
        private T result;

        Own(Supplier<T> step) {
            this.step = step;
            long start = THREADS.getCurrentThreadCpuTime();
            result = step.get();
            first = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
        }

        void run() {
            long start = THREADS.getCurrentThreadCpuTime();
            result = step.get();
            times.add(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start));
        }

        T result() {
            return result;
        }

        EmbeddingTimes times(String what, List<Duration> theirs, String quality) {
            return new EmbeddingTimes(what, theirs, times, first, quality);
        }
    }
}
