package io.facetwatch.onnx;

/** A sound ONNX model that uses an operator, opset, element type or setting that a graph cannot hold. Bad input. */
public final class UnsupportedModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnsupportedModelException(String message) {
        super(message);
    }
}
