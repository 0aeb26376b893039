package io.facetwatch.pipeline;

import io.facetwatch.autodiff.CodeDistances;
import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.domain.LayerId;
import io.facetwatch.graph.Device;
import io.facetwatch.graph.FieldCanvas;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Layers;
import io.facetwatch.graph.Value;
import io.facetwatch.synthesis.BatchSize;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Recipe;
import io.facetwatch.synthesis.Start;
import io.facetwatch.synthesis.Synthesizer;
import io.facetwatch.synthesis.Visualization;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A network ready to run forward and backward for a choice of layers. Safe for many threads; closing frees native memory. */
public final class Network implements AutoCloseable {
    /** ours: codes in a graph; each is as large as the layer, and every image is compared with all of them. */
    private static final int CODES = 8;

    private final Graph graph;
    private final List<Layer> layers;
    private final Preprocessing preprocessing;
    private final GraphRunner.Factory runners;
    private final GraphRunner forward;
    private final Map<String, Ascent> ascents = new LinkedHashMap<>();
    private final Map<String, FieldCanvas.Choice> canvases = new LinkedHashMap<>();

    /**
     * The gradient graph of a layer, ready to run.
     *
     * @param batch images that it is good to run at once
     * @param drawing by all who ask at once
     */
    record Ascent(GradientGraph names, GraphRunner runner, Device device, int batch, CommonDrawing drawing) {}

    /**
     * Opens a network.
     *
     * @param layers those whose activations a forward run returns; the output layer, if there is one, is added
     */
    Network(Graph graph, List<Layer> layers, Preprocessing preprocessing, GraphRunner.Factory runners) {
        this.graph = graph;
        this.layers = withOutput(graph, layers);
        this.preprocessing = preprocessing;
        this.runners = runners;
        Set<String> outputs = new LinkedHashSet<>();
        this.layers.forEach(layer -> outputs.addAll(List.of(layer.name(), layer.codes())));
        this.forward = runners.open(graph.withOutputs(List.copyOf(outputs)));
    }

    private static List<Layer> withOutput(Graph graph, List<Layer> layers) {
        List<Layer> all = new ArrayList<>(layers);
        outputOf(graph).filter(output -> !all.contains(output)).ifPresent(all::add);
        return List.copyOf(all);
    }

    static Optional<Layer> outputOf(Graph graph) {
        return Layers.of(graph).stream()
                .filter(layer -> layer.kind() == Layer.Kind.OUTPUT)
                .findFirst();
    }

    /** The layers that a forward run returns. */
    List<Layer> layers() {
        return layers;
    }

    Optional<Layer> output() {
        return layers.stream()
                .filter(layer -> layer.kind() == Layer.Kind.OUTPUT)
                .findFirst();
    }

    /** One of {@link #layers()} by name. */
    Layer layer(LayerId id) {
        return layers.stream()
                .filter(layer -> layer.name().equals(id.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "layer %s of %s is not among those opened".formatted(id, graph.name())));
    }

    Preprocessing preprocessing() {
        return preprocessing;
    }

    GraphRunner forward() {
        return forward;
    }

    String inputName() {
        return input(graph).name();
    }

    /** Channels, height, width of the image that the network takes. */
    Shape imageShape() {
        return input(graph).shape().withoutBatch();
    }

    static Value input(Graph graph) {
        return graph.inputs().get(0);
    }

    /** Runs images forward: values of every layer and of its codes by name, batch first. */
    Map<String, Tensor> run(List<Image> images) {
        return forward.run(Map.of(inputName(), preprocessing.batch(images)));
    }

    /** The gradient graph of a layer's activations before the activation function, compiled at the first call. */
    synchronized Ascent ascent(Layer layer) {
        return ascents.computeIfAbsent(layer.name(), name -> ascent(graph, layer));
    }

    private Ascent ascent(Graph network, Layer layer) {
        GradientGraph gradient =
                GradientCompiler.compile(network, layer.preActivation(), RuleSet.gradient(runners.device()));
        Device device = runners.device();
        int batch = BatchSize.of(gradient, device);
        return new Ascent(gradient, runners.open(gradient.graph()), device, batch, new CommonDrawing());
    }

    /** The same on the part of the image that a position sees. */
    private synchronized Ascent ascent(Layer layer, FieldCanvas canvas) {
        return ascents.computeIfAbsent(
                "%s@%d,%d".formatted(layer.name(), canvas.top(), canvas.left()),
                name -> ascent(canvas.network(), layer));
    }

    /** What part of the image a position of a layer's map sees, or why it takes the whole one; found at the first call. */
    synchronized FieldCanvas.Choice canvas(Layer layer, int position) {
        if (layer.positions() == 1) {
            return new FieldCanvas.Choice(Optional.empty(), "a unit without a map");
        }
        return canvases.computeIfAbsent(
                layer.name() + "@" + position, name -> FieldCanvas.of(graph, layer.preActivation(), position));
    }

    /**
     * Climbs from the given starts, of units of one layer, to what the preset aims at: on the part of the image that all of
     * them see where the network allows it, which takes less work, else on the whole one.
     */
    List<Visualization> draw(Layer layer, List<Start> starts, Recipe recipe, Drawing drawing) {
        boolean isOnePlace =
                starts.stream().mapToInt(Start::position).distinct().count() == 1;
        if (recipe.preset().target() == Preset.Target.CODE || !isOnePlace) {
            return drawWhole(layer, starts, recipe, drawing);
        }
        Optional<FieldCanvas> canvas = canvas(layer, starts.get(0).position()).canvas();
        if (canvas.isEmpty()) {
            return drawWhole(layer, starts, recipe, drawing);
        }
        FieldPart part = new FieldPart(canvas.get());
        List<Visualization> drawn = climb(
                ascent(layer, canvas.get()), starts.stream().map(part::cut).toList(), recipe, drawing);
        return IntStream.range(0, starts.size())
                .mapToObj(i -> part.paste(starts.get(i), drawn.get(i)))
                .toList();
    }

    /** The same on whole images, whatever part of them the units see. */
    List<Visualization> drawWhole(Layer layer, List<Start> starts, Recipe recipe, Drawing drawing) {
        return switch (recipe.preset().target()) {
            case CODE -> invert(layer, starts, recipe);
            case UNIT -> climb(ascent(layer), starts, recipe, drawing);
        };
    }

    private List<Visualization> climb(Ascent ascent, List<Start> starts, Recipe recipe, Drawing drawing) {
        Synthesizer synthesizer = new Synthesizer(ascent.runner(), ascent.names(), preprocessing, recipe);
        CommonDrawing.Wish wish = new CommonDrawing.Wish(starts, recipe, drawing.places());
        return ascent.drawing().draw(wish, all -> synthesizer.visualize(all, drawing.on(ascent)));
    }

    /** Climbs to images that the layer answers to as to the aims of the starts; for each the layer's own unit counts nothing. */
    private List<Visualization> invert(Layer layer, List<Start> starts, Recipe recipe) {
        List<Visualization> made = new ArrayList<>();
        for (int from = 0; from < starts.size(); from += CODES) {
            made.addAll(invertTogether(layer, starts.subList(from, Math.min(starts.size(), from + CODES)), recipe));
        }
        return made;
    }

    private List<Visualization> invertTogether(Layer layer, List<Start> starts, Recipe recipe) {
        List<Start> climbs = new ArrayList<>();
        List<float[]> codes = new ArrayList<>();
        for (Start start : starts) {
            Tensor code = run(List.of(start.aim().orElseThrow())).get(layer.codes());
            codes.add(Objects.requireNonNull(code).values());
            climbs.add(start.of(climbs.size()));
        }
        Graph distances = CodeDistances.append(graph, layer.codes(), codes);
        GradientGraph gradient =
                GradientCompiler.compile(distances, distances.outputs().get(0), RuleSet.gradient(runners.device()));
        try (GraphRunner runner = runners.open(gradient.graph())) {
            return new Synthesizer(runner, gradient, preprocessing, recipe).visualize(climbs);
        }
    }

    @Override
    public synchronized void close() {
        forward.close();
        ascents.values().forEach(ascent -> ascent.runner().close());
    }
}
