package io.facetwatch.graph;

/** Kinds of processor that graphs are made for and run on. */
public enum Device {
    CPU,
    /** The first CUDA device; needs the GPU build of ONNX Runtime on the class path. */
    CUDA
}
