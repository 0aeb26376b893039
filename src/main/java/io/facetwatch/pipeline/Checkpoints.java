package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Tokens;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.store.Documents;
import io.facetwatch.store.LocalModel;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.ModelCache;
import io.facetwatch.store.ModelRejectedException;
import io.facetwatch.store.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The accepted checkpoints, opened when work needs them; a few stay open. Safe for many threads. */
public final class Checkpoints implements AutoCloseable {
    /** ours: the newest, the one before it, the baseline, and one that a slower thread still works on. */
    private static final int KEPT_OPEN = 4;

    private final ModelCache models;
    private final Scans scans;
    private final Documents documents;
    private final GraphRunner.Factory runners;
    private final Leases<CheckpointId, OpenCheckpoint> leases;
    private final PlannedGradients planned = new PlannedGradients();

    public Checkpoints(ModelCache models, ObjectStore objects, Documents documents, GraphRunner.Factory runners) {
        this.models = models;
        this.scans = new Scans(objects);
        this.documents = documents;
        this.runners = runners;
        this.leases = new Leases<>(KEPT_OPEN, this::open);
    }

    Leases<CheckpointId, OpenCheckpoint>.Lease acquire(CheckpointId checkpoint) throws IOException, RejectedException {
        return leases.acquire(checkpoint);
    }

    /** The scan of a checkpoint whose shards are all stored. */
    CheckpointScan scan(Manifest manifest) throws IOException {
        return scans.of(manifest);
    }

    /** Whether a checkpoint is known and every shard of its scan stored. */
    boolean isScanned(CheckpointId checkpoint) throws IOException {
        Optional<Manifest> manifest = documents.manifest(checkpoint);
        return manifest.isPresent() && scans.areWhole(manifest.get());
    }

    private OpenCheckpoint open(CheckpointId checkpoint) throws IOException, RejectedException {
        Manifest manifest = manifest(checkpoint);
        Optional<Gradients> known = planned.take(manifest.provenance().modelSha256());
        Gradients gradients = known.isPresent() ? known.get() : gradients(graph(manifest));
        return new OpenCheckpoint(manifest, network(gradients, manifest));
    }

    /** What PLAN compiled of an accepted model, for the first that opens it. */
    PlannedGradients planned() {
        return planned;
    }

    /** A network of its own, the caller's to close, with its gradients. */
    Network network(Gradients gradients, Manifest manifest) throws RejectedException {
        List<Layer> layers = LayerChoice.resolve(gradients.network(), manifest.layers());
        return new Network(gradients, layers, manifest.preprocessing());
    }

    /** Gradients of a network, for the device that draws. */
    Gradients gradients(Graph graph) {
        return new Gradients(graph, runners);
    }

    /** The models that are fetched. */
    ModelCache models() {
        return models;
    }

    Manifest manifest(CheckpointId checkpoint) throws IOException {
        return documents
                .manifest(checkpoint)
                .orElseThrow(() -> new IOException("manifest of %s is missing from the store".formatted(checkpoint)));
    }

    /** The network as it was accepted. */
    Graph graph(Manifest manifest) throws IOException, RejectedException {
        return Tokens.exposed(OnnxReader.readAlone(fetch(manifest).file()));
    }

    private LocalModel fetch(Manifest manifest) throws IOException, RejectedException {
        try {
            return models.fetch(
                    manifest.modelKey(), Optional.of(manifest.provenance().modelSha256()));
        } catch (ModelRejectedException e) {
            throw new RejectedException(e);
        }
    }

    @Override
    public void close() {
        leases.close();
    }
}
