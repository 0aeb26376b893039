package io.facetwatch.autodiff.rule;

/** A node is used in a way that its operator's rule does not cover. */
public final class UnsupportedCaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsupportedCaseException(String message) {
        super(message);
    }
}
