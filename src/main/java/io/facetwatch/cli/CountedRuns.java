package io.facetwatch.cli;

import io.facetwatch.graph.Device;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.synthesis.Objective;
import io.facetwatch.synthesis.Phase;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.tensor.Tensor;
import java.util.Map;

/** Tells of every run of a gradient graph: one iteration for all facets of a unit, the only sign of progress while they are drawn. */
final class CountedRuns implements GraphRunner.Factory {
    /** The activations of the mean images and of the visualizations. */
    private static final int MEASUREMENTS = 2;

    private final GraphRunner.Factory runners;
    private final Stage stage;

    CountedRuns(GraphRunner.Factory runners, Stage stage) {
        this.runners = runners;
        this.stage = stage;
    }

    /** Runs that a unit with facets takes. */
    static int perUnit(Preset preset) {
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
            Map<String, Tensor> outputs = runner.run(inputs);
            stage.advance(1);
            return outputs;
        }

        @Override
        public void close() {
            runner.close();
        }
    }
}
