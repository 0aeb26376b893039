/**
 * ONNX files. In: the bytes of a model of opset 7 to 26. Out: a {@link io.facetwatch.graph.Graph} with the meaning of opset
 * 18, and back. Imports {@code graph}, {@code tensor} and protobuf.
 */
@NullMarked
package io.facetwatch.onnx;

import org.jspecify.annotations.NullMarked;
