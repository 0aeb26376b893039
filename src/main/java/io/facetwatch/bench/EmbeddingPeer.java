package io.facetwatch.bench;

import io.facetwatch.tensor.Matrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A Python process that embeds points with scikit-learn when told to and measures its own CPU time. */
final class EmbeddingPeer implements AutoCloseable {
    private static final String SCRIPT = "/bench/sklearn_embedding.py";

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final Path file;

    private EmbeddingPeer(Process process, Path file) {
        this.process = process;
        this.file = file;
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a peer and waits until it is ready.
     *
     * @param python a command that starts Python 3 with scikit-learn
     * @param folder for points
     * @throws IOException if there is no such command, or scikit-learn is missing in it
     */
    static EmbeddingPeer start(String python, Path folder) throws IOException {
        Path script = folder.resolve("sklearn_embedding.py");
        try (InputStream source = EmbeddingPeer.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, source.readAllBytes());
        }
        Process process = new ProcessBuilder(python, script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        EmbeddingPeer peer = new EmbeddingPeer(process, folder.resolve("points"));
        String answer = peer.answers.readLine();
        if (answer == null || !answer.startsWith("ready ")) {
            throw new IOException("the peer must answer 'ready', found %s; it needs python3 with sklearn"
                    .formatted(answer == null ? "no answer" : "'" + answer + "'"));
        }
        return peer;
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
        write(points);
        orders.write("%s %s %d %d %s%n".formatted(what, file, points.rows(), points.columns(), settings));
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("scikit-learn stopped at '%s'; what it said is above".formatted(what));
        }
        Duration time = Duration.ofNanos(Math.round(Double.parseDouble(answer) * 1e9));
        return new Result(read(points.rows(), columns), time);
    }

    private void write(Matrix points) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(points.values().length * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(points.values());
        Files.write(file, bytes.array());
    }

    private Matrix read(int rows, int columns) throws IOException {
        float[] values = new float[rows * columns];
        byte[] bytes = Files.readAllBytes(Path.of(file + ".result"));
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer().get(values);
        return new Matrix(rows, columns, values);
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }
}
