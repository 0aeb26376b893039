package io.facetwatch.store;

/** A model's bytes are not the ones that were announced. */
public final class DigestMismatchException extends ModelRejectedException {
    private static final long serialVersionUID = 1;

    DigestMismatchException(String key, String expectedSha256, String foundSha256) {
        super("model %s must have sha-256 %s, found %s; was it overwritten after it was announced?"
                .formatted(key, expectedSha256, foundSha256));
    }
}
