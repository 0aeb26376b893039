package io.facetwatch.cli;

import io.facetwatch.graph.Device;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphBuffers;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.synthesis.Objective;
import io.facetwatch.synthesis.Phase;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Map;

/** Tells of every image that a bound gradient graph has seen: one iteration of one facet, the only sign of progress while they are drawn. */
final class CountedRuns implements GraphRunner.Factory {
    /** The activations of the mean image and of the visualization. */
    private static final int MEASUREMENTS = 2;

    private final GraphRunner.Factory runners;
    private final Stage stage;

    CountedRuns(GraphRunner.Factory runners, Stage stage) {
        this.runners = runners;
        this.stage = stage;
    }

    /** Iterations and measurements that a facet takes. */
    static int perFacet(Preset preset) {
        return MEASUREMENTS
                + preset.phases().stream().mapToInt(CountedRuns::runs).sum();
    }

    /** The softmax of a layer is known only after a run of its own. */
    private static int runs(Phase phase) {
        return phase.iterations() * (phase.ascent().objective() == Objective.SOFTMAX ? 2 : 1);
    }

    /** A graph that also takes a seed for its gradient is counted, one that takes images alone is not. */
    @Override
    public GraphRunner open(Graph graph) {
        GraphRunner runner = runners.open(graph);
        return graph.inputs().size() == 1 ? runner : new Counted(runner, stage);
    }

    @Override
    public Device device() {
        return runners.device();
    }

    private record Counted(GraphRunner runner, Stage stage) implements GraphRunner {
        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs) {
            return runner.run(inputs);
        }

        @Override
        public GraphBuffers bind(Map<String, Shape> inputs, Map<String, Shape> outputs) {
            int batch = inputs.values().iterator().next().extent(0);
            return new CountedBuffers(runner.bind(inputs, outputs), batch, stage);
        }

        @Override
        public void close() {
            runner.close();
        }
    }

    private record CountedBuffers(GraphBuffers buffers, int batch, Stage stage) implements GraphBuffers {
        @Override
        public FloatBuffer input(String name) {
            return buffers.input(name);
        }

        @Override
        public FloatBuffer output(String name) {
            return buffers.output(name);
        }

        @Override
        public void run() {
            buffers.run();
            stage.advance(batch);
        }

        @Override
        public void close() {
            buffers.close();
        }
    }
}
