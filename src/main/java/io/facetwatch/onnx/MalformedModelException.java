package io.facetwatch.onnx;

/** A file that is no sound ONNX model: cut short, contradicting itself, or with weights that are not finite. Bad input. */
public final class MalformedModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedModelException(String message) {
        super(message);
    }

    public MalformedModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
