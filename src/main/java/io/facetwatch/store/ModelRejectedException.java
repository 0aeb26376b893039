package io.facetwatch.store;

/** A model can't be taken as announced: bad input, which another attempt does not cure. */
public abstract sealed class ModelRejectedException extends RuntimeException
        permits ModelMissingException, ModelTooLargeException, DigestMismatchException {
    private static final long serialVersionUID = 1;

    ModelRejectedException(String message) {
        super(message);
    }
}
