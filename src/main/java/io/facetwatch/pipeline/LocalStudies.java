package io.facetwatch.pipeline;

import io.facetwatch.autodiff.NoRuleException;
import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.Provenance;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Layers;
import io.facetwatch.graph.Tokens;
import io.facetwatch.graph.WeightEdit;
import io.facetwatch.onnx.MalformedModelException;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.onnx.UnsupportedModelException;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.Selection;
import io.facetwatch.store.InMemoryObjectStore;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.Sha256;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Opens studies of one ONNX file. */
public final class LocalStudies {
    private final Path file;
    private final Graph graph;
    private final GraphRunner.Factory runners;
    private final Said said;

    /**
     * What is not read from the weights.
     *
     * @param classNames names of the output units, in order; empty for those in the file, if it has any
     */
    private record Said(List<String> classNames, CheckpointId checkpoint, InputSources input) {}

    /**
     * Reads the file.
     *
     * @param classNames names of the output units, in order; empty for those in the file, if it has any
     * @throws RejectedException if there are not as many names as output units
     */
    public LocalStudies(Path file, List<String> classNames, GraphRunner.Factory runners)
            throws RejectedException, IOException {
        this(file, read(file), runners, new Said(classNames, new CheckpointId("local", 0), InputSources.FILE));
    }

    /** The file's graph; what is wrong with it names the file, as there may be several. */
    private static Graph read(Path file) throws RejectedException, IOException {
        try {
            return Tokens.exposed(OnnxReader.read(file));
        } catch (MalformedModelException | UnsupportedModelException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains(String.valueOf(file.getFileName()))) {
                throw e;
            }
            throw new RejectedException("%s: %s".formatted(file, message), e);
        }
    }

    private LocalStudies(Path file, Graph graph, GraphRunner.Factory runners, Said said) throws RejectedException {
        this.file = file;
        this.graph = graph;
        this.runners = runners;
        this.said = new Said(ClassLabels.of(graph, said.classNames), said.checkpoint, said.input);
    }

    /** The same file with other weights. */
    public LocalStudies edited(UnaryOperator<Graph> edit) throws RejectedException {
        return new LocalStudies(file, edit.apply(graph), runners, said);
    }

    /**
     * Part of the way to a network with other weights.
     *
     * @param share in [0, 1]
     */
    public LocalStudies towards(LocalStudies other, double share) throws RejectedException {
        return edited(from -> WeightEdit.between(from, other.graph, share));
    }

    /** The same file as a step of a run. */
    public LocalStudies atStep(long step) throws RejectedException {
        CheckpointId checkpoint = new CheckpointId(said.checkpoint.run(), step);
        return new LocalStudies(file, graph, runners, new Said(said.classNames, checkpoint, said.input));
    }

    /**
     * The same file with what somebody says of its input and accuracy.
     *
     * @throws IllegalArgumentException if that, or what the file says, is not understood or not of the network's channels
     */
    public LocalStudies fed(InputSources sources) throws RejectedException {
        sources.preprocessing(graph);
        sources.accuracy(graph);
        return new LocalStudies(file, graph, runners, new Said(said.classNames, said.checkpoint, sources));
    }

    /** How images become the network's input. */
    public Preprocessing preprocessing() {
        return said.input.preprocessing(graph);
    }

    /** A layer by name; the output layer if empty. */
    public Layer layer(String name) throws RejectedException {
        return LayerChoice.resolve(graph, List.of(watch(name, List.of(0)))).get(0);
    }

    /**
     * Checks that a layer can be held against the same layer of a baseline.
     *
     * @param name of the layer; the baseline's output layer if empty
     * @throws RejectedException if images or units are not as many, or one of the networks has no such layer
     */
    public void checkComparable(LocalStudies baseline, String name) throws RejectedException {
        if (!imageShape().equals(baseline.imageShape())) {
            throw new RejectedException("%s must take images of %s as the baseline %s does, found %s"
                    .formatted(file, baseline.imageShape(), baseline.file, imageShape()));
        }
        Layer older = baseline.layer(name);
        Layer newer = layer(older.name());
        if (newer.units() != older.units()) {
            throw new RejectedException("layer '%s' of %s must have %d units as in the baseline %s, found %d"
                    .formatted(older.name(), file, older.units(), baseline.file, newer.units()));
        }
    }

    /** Channels, height, width of the images that the network takes. */
    public Shape imageShape() {
        return Network.input(graph).shape().withoutBatch();
    }

    /**
     * Some units of a layer.
     *
     * @param layer its name; the output layer if empty
     * @throws RejectedException if the layer or a unit does not exist, or no unit is named
     */
    public WatchedLayer watch(String layer, List<Integer> units) throws RejectedException {
        if (units.isEmpty()) {
            throw new RejectedException("at least one unit of %s must be named".formatted(graph.name()));
        }
        LayerId id = new LayerId(layer.isEmpty() ? outputLayer() : layer);
        WatchedLayer watched = new WatchedLayer(id, units.stream().distinct().toList(), 0);
        LayerChoice.resolve(graph, List.of(watched));
        return watched;
    }

    private String outputLayer() throws RejectedException {
        return Network.outputOf(graph)
                .map(Layer::name)
                .orElseThrow(() -> new RejectedException(
                        "%s has no output layer with one number per class: name a layer, its layers are %s"
                                .formatted(
                                        file,
                                        Layers.of(graph).stream()
                                                .map(Layer::name)
                                                .toList())));
    }

    /**
     * Opens a study of units that {@link #watch} checked, whose facets can also be drawn.
     *
     * @param pictures where pictures are put, a folder per unit
     * @throws RejectedException if a unit's images go by its class and the probe set has none
     * @throws NoRuleException if the layer cannot be climbed: an operator before it has no gradient rule
     */
    public LocalStudy open(WatchedLayer watched, ProbeSet probe, ObjectStore pictures, Analysis analysis)
            throws RejectedException, IOException {
        Gradients gradients = new Gradients(graph, runners);
        LayerChoice.resolve(graph, List.of(watched)).forEach(gradients::of); // before the long scan
        LocalStudy study = new LocalStudy(checkpoint(watched, probe, analysis, gradients), probe, pictures, analysis);
        return analysis.preset().fixed().isPresent() ? study : study.sounded();
    }

    /**
     * Opens a study of units that {@link #watch} checked, whose facets are found alone; no gradient is needed.
     *
     * @throws RejectedException if a unit's images go by its class and the probe set has none
     */
    public LocalStudy openToFind(WatchedLayer watched, ProbeSet probe, Analysis analysis)
            throws RejectedException, IOException {
        OpenCheckpoint checkpoint = checkpoint(watched, probe, analysis, new Gradients(graph, runners));
        return new LocalStudy(checkpoint, probe, new InMemoryObjectStore(), analysis);
    }

    private OpenCheckpoint checkpoint(WatchedLayer watched, ProbeSet probe, Analysis analysis, Gradients gradients)
            throws RejectedException, IOException {
        List<Layer> layers = LayerChoice.resolve(graph, List.of(watched));
        if (analysis.hiddenImages().equals(Selection.ofClass())) {
            new ClassImages(said.classNames, probe).check(layers.get(0), watched.units());
        }
        Provenance provenance = new Provenance(
                Sha256.of(file), probe.digest(), analysis.preset().name(), analysis.seed(), analysis.codeVersion());
        Manifest manifest = new Manifest(
                said.checkpoint,
                file.toString(),
                provenance,
                said.classNames,
                List.of(watched),
                preprocessing(),
                said.input.accuracy(graph),
                probe.size(),
                analysis.shardImages());
        return new OpenCheckpoint(manifest, new Network(gradients, layers, preprocessing()));
    }
}
