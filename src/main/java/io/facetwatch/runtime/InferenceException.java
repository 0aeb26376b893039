package io.facetwatch.runtime;

/** ONNX Runtime could not load or run a graph. */
public final class InferenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InferenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
