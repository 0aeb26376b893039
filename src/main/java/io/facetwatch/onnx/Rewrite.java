package io.facetwatch.onnx;

/** Writes what a node of a file means with the operators of a graph. */
@FunctionalInterface
interface Rewrite {
    void write(FileNode node, Draft draft);
}
