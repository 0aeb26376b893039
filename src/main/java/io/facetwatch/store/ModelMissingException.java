package io.facetwatch.store;

/** A model was announced under a key that holds no object. */
public final class ModelMissingException extends ModelRejectedException {
    private static final long serialVersionUID = 1;

    ModelMissingException(String key) {
        super("model %s must be in the store before it is announced, found no object".formatted(key));
    }
}
