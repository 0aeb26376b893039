/**
 * The fast way to run a graph: ONNX Runtime through DJL, on a CPU or a CUDA device. In: a graph. Out: a runner of it. Imports
 * {@code graph}, {@code onnx} and {@code tensor}.
 */
@NullMarked
package io.facetwatch.runtime;

import org.jspecify.annotations.NullMarked;
