package io.facetwatch.probe;

/** A probe set that cannot be used as it is; the message says which file, what was expected, and what was found. */
public final class ProbeSetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ProbeSetException(String message) {
        super(message);
    }

    public ProbeSetException(String message, Throwable cause) {
        super(message, cause);
    }
}
