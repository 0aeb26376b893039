package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Map;

/**
 * Runs one graph. Safe for many threads at once. The same inputs give the same bytes whatever the caller's threads.
 * Closing frees what the runner holds outside the heap; a run after that is an error.
 */
public interface GraphRunner extends AutoCloseable {
    /**
     * Runs the graph once.
     *
     * @param inputs every input of the graph by name, with the batch extent given
     * @return every output of the graph by name
     * @throws IllegalArgumentException if an input is missing, unknown, or of the wrong shape
     */
    Map<String, Tensor> run(Map<String, Tensor> inputs);

    /**
     * Buffers for runs of one batch, to be closed before the runner is.
     *
     * @param inputs shape of every input by name, with the batch extent given
     * @param outputs shapes of the outputs that are wanted, by name
     */
    default GraphBuffers bind(Map<String, Shape> inputs, Map<String, Shape> outputs) {
        return new CopiedBuffers(this, inputs, outputs);
    }

    @Override
    void close();

    /** Makes runners; the reference interpreter and the fast runtime each have one. */
    interface Factory {
        GraphRunner open(Graph graph);

        /** What the runners run on; gradients are compiled for it. */
        default Device device() {
            return Device.CPU;
        }
    }
}
