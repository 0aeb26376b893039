package io.facetwatch.onnx;

/** Softmax before opset 13. */
final class OldSoftmax {
    /** A setting that marks a node whose axis still has the old meaning. */
    static final String MARK = "facetwatch_old_axis";

    private OldSoftmax() {}
}
