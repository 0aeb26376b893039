package io.facetwatch.bench;

import io.facetwatch.tensor.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A Python process that embeds points with scikit-learn when told to and measures its own CPU time. */
final class EmbeddingPeer implements AutoCloseable {
    private final PeerProcess process;
    private final Path file;

    private EmbeddingPeer(PeerProcess process, Path file) {
        this.process = process;
        this.file = file;
    }

    /**
     * Starts a peer and waits until it is ready.
     *
     * @param python a command that starts Python 3 with scikit-learn
     * @param folder for points
     * @throws IOException if there is no such command, or scikit-learn is missing in it
     */
    static EmbeddingPeer start(String python, Path folder) throws IOException {
        Path script = PeerProcess.script("sklearn_embedding.py", folder);
        return new EmbeddingPeer(
                PeerProcess.start(new ProcessBuilder(python, script.toString()), "sklearn"), folder.resolve("points"));
    }

    /** Barnes-Hut t-SNE from the first two principal components. */
    Result embed(Matrix points, double perplexity, int iterations) throws IOException {
        return order("tsne", points, perplexity + " " + iterations, 2);
    }

    /** Scores by the full singular value decomposition. */
    Result scores(Matrix codes, int kept) throws IOException {
        return order("pca", codes, Integer.toString(kept), kept);
    }

    /** What came out, and the CPU time it took. */
    record Result(Matrix points, Duration time) {}

    private Result order(String what, Matrix points, String settings, int columns) throws IOException {
        PeerProcess.write(file, points.values());
        String answer = process.ask("%s %s %d %d %s".formatted(what, file, points.rows(), points.columns(), settings));
        Duration time = Duration.ofNanos(Math.round(Double.parseDouble(answer) * 1e9));
        return new Result(new Matrix(points.rows(), columns, PeerProcess.read(Path.of(file + ".result"))), time);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
