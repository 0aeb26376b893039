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
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** A Python process that finds facets with scikit-learn: PCA, t-SNE, k-means. Not for several threads. */
public final class SklearnPeer implements AutoCloseable {
    private static final String SCRIPT = "/bench/sklearn_facets.py";

    /** By which the script knows that it shall choose the number itself. */
    private static final int OPEN = 0;

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final Path file;
    private final Set<Matrix> written = Collections.newSetFromMap(new IdentityHashMap<>()); // the last, or none
    private int version;

    private SklearnPeer(Process process, Path folder) {
        this.process = process;
        this.file = folder.resolve("codes.f32");
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a peer and waits until it has loaded its libraries.
     *
     * @param python a command that starts Python 3 with scikit-learn
     * @param folder where codes are written
     * @throws IOException if there is no such command, or scikit-learn is missing in it
     */
    public static SklearnPeer start(String python, Path folder) throws IOException {
        Path script = folder.resolve("sklearn_facets.py");
        try (InputStream source = SklearnPeer.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, source.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(
                        python, script.toString(), folder.resolve("codes.f32").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", "1");
        SklearnPeer peer = new SklearnPeer(builder.start(), folder);
        String answer = peer.answers.readLine();
        if (!"ready".equals(answer)) {
            throw new IOException("the peer '%s' must have scikit-learn (Debian: python3-sklearn), found none: %s"
                    .formatted(python, answer == null ? "it said nothing" : answer));
        }
        return peer;
    }

    /** Its ways to find facets: as many as varieties, ten, and as many as give the best silhouette. */
    public List<FacetMethod> methods() {
        return List.of(
                FacetMethod.known("sk true", (part, seed) -> divide(part.trial().codes(), part.varieties(), seed)),
                FacetMethod.known("sk ten", (part, seed) -> divide(part.trial().codes(), FacetMethod.TEN, seed)),
                new FacetMethod(
                        "sk silh", true, (part, seed) -> divide(part.trial().codes(), OPEN, seed)));
    }

    private int[] divide(Matrix codes, int count, long seed) throws IOException {
        if (!written.contains(codes)) {
            Files.write(file, bytes(codes));
            written.clear();
            written.add(codes);
            version++;
        }
        orders.write("%d %d %d %d%n".formatted(version, codes.rows(), count, seed));
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("scikit-learn stopped; what it said is above");
        }
        return Arrays.stream(answer.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private static byte[] bytes(Matrix codes) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * codes.rows() * codes.columns())
                .order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(codes.values());
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }
}
