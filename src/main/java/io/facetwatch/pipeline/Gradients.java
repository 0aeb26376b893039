package io.facetwatch.pipeline;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.NoRuleException;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.Device;
import io.facetwatch.graph.FieldCanvas;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layer;
import io.facetwatch.synthesis.BatchSize;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gradients of a network's layers, each compiled once, for the device that runs it, and opened when it is first climbed. Safe
 * for many threads; closing frees native memory.
 */
final class Gradients implements AutoCloseable {
    private final Graph network;
    private final GraphRunner.Factory runners;
    private final Map<String, GradientGraph> compiled = new HashMap<>();
    private final Map<String, Ascent> ascents = new HashMap<>();
    private final Map<String, FieldCanvas.Choice> canvases = new HashMap<>();

    Gradients(Graph network, GraphRunner.Factory runners) {
        this.network = network;
        this.runners = runners;
    }

    /**
     * The gradient graph of a layer, ready to run.
     *
     * @param batch images that it is good to run at once
     * @param drawing by all who ask at once
     */
    record Ascent(GradientGraph names, GraphRunner runner, Device device, int batch, CommonDrawing drawing) {}

    Graph network() {
        return network;
    }

    GraphRunner.Factory runners() {
        return runners;
    }

    /**
     * The gradient graph of a layer's activations before the activation function.
     *
     * @throws NoRuleException if an operator before the layer has no gradient rule
     * @throws IllegalArgumentException if the layer has no derivative by the image
     */
    synchronized GradientGraph of(Layer layer) {
        return compiled.computeIfAbsent(layer.preActivation(), value -> compile(network, value));
    }

    /** What was compiled, with nothing opened: of another owner, who closes it. */
    synchronized Gradients unopened() {
        Gradients other = new Gradients(network, runners);
        other.compiled.putAll(compiled);
        return other;
    }

    /** The gradient graph of a value of another graph, for the same device. */
    GradientGraph compile(Graph graph, String value) {
        return GradientCompiler.compile(graph, value, RuleSet.gradient(runners.device()));
    }

    /** The layer's gradient graph, opened at the first call. */
    synchronized Ascent ascent(Layer layer) {
        return ascents.computeIfAbsent(layer.name(), name -> opened(of(layer)));
    }

    /** The same on the part of the image that a position sees. */
    synchronized Ascent ascent(Layer layer, FieldCanvas canvas) {
        return ascents.computeIfAbsent(
                "%s@%d,%d".formatted(layer.name(), canvas.top(), canvas.left()),
                name -> opened(compile(canvas.network(), layer.preActivation())));
    }

    private Ascent opened(GradientGraph gradient) {
        Device device = runners.device();
        int batch = BatchSize.of(gradient, device);
        return new Ascent(gradient, runners.open(gradient.graph()), device, batch, new CommonDrawing());
    }

    /** What part of the image a position of a layer's map sees, or why it takes the whole one; found at the first call. */
    synchronized FieldCanvas.Choice canvas(Layer layer, int position) {
        if (layer.positions() == 1) {
            return new FieldCanvas.Choice(Optional.empty(), "a unit without a map");
        }
        return canvases.computeIfAbsent(
                layer.name() + "@" + position, name -> FieldCanvas.of(network, layer.preActivation(), position));
    }

    @Override
    public synchronized void close() {
        ascents.values().forEach(ascent -> ascent.runner().close());
    }
}
