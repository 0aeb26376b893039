package io.facetwatch.store;

/** A model is larger than this service takes. */
public final class ModelTooLargeException extends ModelRejectedException {
    private static final long serialVersionUID = 1;

    ModelTooLargeException(ObjectInfo model, long limitBytes) {
        super("model %s must have at most %d bytes, found %d; the limit is configured"
                .formatted(model.key(), limitBytes, model.sizeBytes()));
    }
}
