package io.facetwatch.pipeline;

import io.facetwatch.autodiff.CodeDistances;
import io.facetwatch.domain.LayerId;
import io.facetwatch.graph.FieldCanvas;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Layers;
import io.facetwatch.graph.Value;
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
    private final Gradients gradients;
    private final List<Layer> layers;
    private final Preprocessing preprocessing;
    private final GraphRunner forward;

    /**
     * Opens a network.
     *
     * @param gradients of the network; closed with it
     * @param layers those whose activations a forward run returns; the output layer, if there is one, is added
     */
    Network(Gradients gradients, List<Layer> layers, Preprocessing preprocessing) {
        this.graph = gradients.network();
        this.gradients = gradients;
        this.layers = withOutput(graph, layers);
        this.preprocessing = preprocessing;
        Set<String> outputs = new LinkedHashSet<>();
        this.layers.forEach(layer -> outputs.addAll(List.of(layer.name(), layer.codes())));
        this.forward = gradients.runners().open(graph.withOutputs(List.copyOf(outputs)));
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

    Gradients gradients() {
        return gradients;
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
        Optional<FieldCanvas> canvas =
                gradients.canvas(layer, starts.get(0).position()).canvas();
        if (canvas.isEmpty()) {
            return drawWhole(layer, starts, recipe, drawing);
        }
        FieldPart part = new FieldPart(canvas.get());
        List<Visualization> drawn = climb(
                gradients.ascent(layer, canvas.get()),
                starts.stream().map(part::cut).toList(),
                recipe,
                drawing);
        return IntStream.range(0, starts.size())
                .mapToObj(i -> part.paste(starts.get(i), drawn.get(i)))
                .toList();
    }

    /** The same on whole images, whatever part of them the units see. */
    List<Visualization> drawWhole(Layer layer, List<Start> starts, Recipe recipe, Drawing drawing) {
        return switch (recipe.preset().target()) {
            case CODE -> invert(layer, starts, recipe);
            case UNIT -> climb(gradients.ascent(layer), starts, recipe, drawing);
        };
    }

    private List<Visualization> climb(Gradients.Ascent ascent, List<Start> starts, Recipe recipe, Drawing drawing) {
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
                gradients.compile(distances, distances.outputs().get(0));
        try (GraphRunner runner = gradients.runners().open(gradient.graph())) {
            return new Synthesizer(runner, gradient, preprocessing, recipe).visualize(climbs);
        }
    }

    @Override
    public void close() {
        forward.close();
        gradients.close();
    }
}
