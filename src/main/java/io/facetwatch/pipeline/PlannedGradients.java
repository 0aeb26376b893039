package io.facetwatch.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gradients that PLAN compiled to check a network, kept until the stage that draws takes them, which need not compile them
 * again. Only the newest few, for they hold the network's weights. Safe for many threads.
 */
final class PlannedGradients {
    /** ours: one that is about to be opened, and the next that was announced meanwhile. */
    private static final int KEPT = 2;

    private final Map<String, Gradients> byDigest = new LinkedHashMap<>();

    /** @param digest SHA-256 of the model */
    synchronized void keep(String digest, Gradients gradients) {
        byDigest.remove(digest);
        byDigest.put(digest, gradients.unopened());
        if (byDigest.size() > KEPT) {
            byDigest.remove(byDigest.keySet().iterator().next());
        }
    }

    /** Hands over those of a model, if they were kept; the caller closes them. */
    synchronized Optional<Gradients> take(String digest) {
        return Optional.ofNullable(byDigest.remove(digest));
    }
}
