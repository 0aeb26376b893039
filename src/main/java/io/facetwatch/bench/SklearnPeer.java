package io.facetwatch.bench;

import io.facetwatch.tensor.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** A Python process that finds facets with scikit-learn: PCA, t-SNE, k-means. Not for several threads. */
public final class SklearnPeer implements AutoCloseable {
    /** By which the script knows that it shall choose the number itself. */
    private static final int OPEN = 0;

    private final PeerProcess process;
    private final Path file;
    private final Set<Matrix> written = Collections.newSetFromMap(new IdentityHashMap<>()); // the last, or none
    private int version;

    private SklearnPeer(PeerProcess process, Path file) {
        this.process = process;
        this.file = file;
    }

    /**
     * Starts a peer and waits until it has loaded its libraries.
     *
     * @param python a command that starts Python 3 with scikit-learn
     * @param folder where codes are written
     * @throws IOException if there is no such command, or scikit-learn is missing in it
     */
    public static SklearnPeer start(String python, Path folder) throws IOException {
        Path script = PeerProcess.script("sklearn_facets.py", folder);
        Path codes = folder.resolve("codes.f32");
        ProcessBuilder command = new ProcessBuilder(python, script.toString(), codes.toString());
        command.environment().put("OMP_NUM_THREADS", "1");
        return new SklearnPeer(PeerProcess.start(command, "sklearn (Debian: python3-sklearn)"), codes);
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
            PeerProcess.write(file, codes.values());
            written.clear();
            written.add(codes);
            version++;
        }
        String answer = process.ask("%d %d %d %d".formatted(version, codes.rows(), count, seed));
        return Arrays.stream(answer.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
