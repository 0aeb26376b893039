package io.facetwatch.pipeline;

import io.facetwatch.autodiff.NoRuleException;
import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.Provenance;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Tokens;
import io.facetwatch.onnx.MalformedModelException;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.onnx.UnsupportedModelException;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.Documents;
import io.facetwatch.store.LocalModel;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.Manifest.DrawnBy;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.store.ModelRejectedException;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** PLAN: fetches the model of an announced checkpoint, reads it, and accepts it or rejects it with a reason. */
public final class PlanStage {
    private final Checkpoints checkpoints;
    private final ProbeSet probe;
    private final Documents documents;
    private final Analysis analysis;

    public PlanStage(Checkpoints checkpoints, ProbeSet probe, Documents documents, Analysis analysis) {
        this.checkpoints = checkpoints;
        this.probe = probe;
        this.documents = documents;
        this.analysis = analysis;
    }

    /**
     * Checks everything that can be known before the first image is scanned, and stores the manifest.
     *
     * @throws RejectedException if the model is missing, is not the announced one, cannot be read, has an operator without a
     *     rule, lacks a layer, or does not take the probe images
     * @param lastStep of the checkpoint of the run that was planned before; its presets stay
     */
    public Manifest plan(Announcement announcement, OptionalLong lastStep) throws RejectedException, IOException {
        LocalModel model = fetch(announcement);
        Graph graph = read(model.file(), announcement);
        Preprocessing preprocessing = preprocessing(graph, announcement);
        if (Network.outputOf(graph).isEmpty()) {
            throw new RejectedException(
                    "model %s must end in an output layer with one number per class, found outputs %s"
                            .formatted(announcement.modelKey(), graph.outputs()));
        }
        List<WatchedLayer> watched = announcement.layers().isEmpty()
                ? LayerChoice.standard(graph, analysis.hiddenUnits())
                : announcement.layers();
        List<Layer> layers = LayerChoice.resolve(graph, watched);
        Gradients gradients = checkpoints.gradients(graph);
        check(gradients, layers);
        Manifest manifest = new Manifest(
                announcement.checkpoint(),
                announcement.modelKey(),
                new Provenance(
                        model.sha256(),
                        probe.digest(),
                        analysis.preset().name(),
                        announcement.seed().orElse(analysis.seed()),
                        analysis.codeVersion()),
                ClassLabels.of(graph, announcement.classNames()),
                watched,
                preprocessing,
                announcement.input().accuracy(graph),
                probe.size(),
                analysis.shardImages());
        Manifest decided = analysis.preset().fixed().isPresent()
                ? manifest
                : manifest.with(presets(gradients, manifest, earlier(announcement.checkpoint(), lastStep)));
        documents.save(decided);
        checkpoints.planned().keep(model.sha256(), gradients);
        return decided;
    }

    private List<DrawnBy> presets(Gradients gradients, Manifest manifest, List<DrawnBy> before)
            throws RejectedException {
        boolean all = manifest.layers().stream().allMatch(watched -> before.stream()
                .anyMatch(known -> known.layer().equals(watched.layer())));
        if (all) {
            return before;
        }
        try (Network network = checkpoints.network(gradients, manifest)) {
            return new Soundings(probe).decide(network, manifest, before);
        }
    }

    private List<DrawnBy> earlier(CheckpointId checkpoint, OptionalLong lastStep) throws IOException {
        if (lastStep.isEmpty()) {
            return List.of();
        }
        CheckpointId last = new CheckpointId(checkpoint.run(), lastStep.getAsLong());
        return documents
                .manifest(last)
                .orElseThrow(() -> new IOException("manifest of %s is missing from the store".formatted(last)))
                .drawnBy()
                .orElse(List.of());
    }

    private LocalModel fetch(Announcement announcement) throws RejectedException, IOException {
        try {
            return checkpoints.models().fetch(announcement.modelKey(), announcement.sha256());
        } catch (ModelRejectedException e) {
            throw new RejectedException(e);
        }
    }

    private static Graph read(Path file, Announcement announcement) throws RejectedException, IOException {
        try {
            return Tokens.exposed(OnnxReader.readAlone(file));
        } catch (MalformedModelException | UnsupportedModelException e) {
            throw new RejectedException("model %s: %s".formatted(announcement.modelKey(), e.getMessage()), e);
        }
    }

    private Preprocessing preprocessing(Graph graph, Announcement announcement) throws RejectedException {
        if (graph.inputs().size() != 1) {
            throw new RejectedException("model %s must have one input, the images, found %s"
                    .formatted(announcement.modelKey(), graph.inputs()));
        }
        Shape image = Network.input(graph).shape().withoutBatch();
        if (!image.equals(probe.shape())) {
            throw new RejectedException(
                    "model %s takes images of %s (channels x height x width), the probe images are %s: announce a model that fits them or open the probe set at the model's size"
                            .formatted(announcement.modelKey(), image, probe.shape()));
        }
        try {
            announcement.input().accuracy(graph); // a metadata that is not understood is told here
            return announcement.input().preprocessing(graph);
        } catch (IllegalArgumentException e) {
            throw new RejectedException(
                    "model %s: %s; an input in the announcement goes before that in the file"
                            .formatted(announcement.modelKey(), e.getMessage()),
                    e);
        }
    }

    private static void check(Gradients gradients, List<Layer> layers) throws RejectedException {
        for (Layer layer : layers) {
            try {
                gradients.of(layer);
            } catch (NoRuleException | IllegalArgumentException e) { // the latter: no derivative by the image
                throw new RejectedException(
                        "layer '%s' of %s: %s"
                                .formatted(layer.name(), gradients.network().name(), e.getMessage()),
                        e);
            }
        }
    }
}
