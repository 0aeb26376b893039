package io.facetwatch.stream;

/** Work that could not be done although its input is good. */
final class FailedException extends Exception {
    private static final long serialVersionUID = 1;

    FailedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
