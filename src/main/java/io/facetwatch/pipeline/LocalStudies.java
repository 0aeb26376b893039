package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.Provenance;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layer;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.Sha256;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens studies of one ONNX file. */
public final class LocalStudies {
    private final Path file;
    private final Graph graph;
    private final GraphRunner.Factory runners;

    /** Reads the file. */
    public LocalStudies(Path file, GraphRunner.Factory runners) throws IOException {
        this.file = file;
        this.graph = OnnxReader.read(file);
        this.runners = runners;
    }

    /** Channels, height, width of the images that the network takes. */
    public Shape imageShape() {
        return Network.input(graph).shape().withoutBatch();
    }

    /** The layer that {@code name} stands for: the output layer if it is empty. */
    public LayerId layer(String name) throws RejectedException {
        if (!name.isEmpty()) {
            return new LayerId(name);
        }
        return Network.outputOf(graph)
                .map(layer -> new LayerId(layer.name()))
                .orElseThrow(() -> new RejectedException(
                        "%s has no output layer with one number per class: name a layer".formatted(file)));
    }

    /**
     * Opens a study of some units of a layer.
     *
     * @param pictures where pictures are put, a folder per unit
     * @throws RejectedException if the layer or a unit does not exist
     */
    public LocalStudy open(WatchedLayer watched, ProbeSet probe, ObjectStore pictures, Analysis analysis)
            throws RejectedException, IOException {
        List<Layer> layers = LayerChoice.resolve(graph, List.of(watched));
        Preprocessing preprocessing = Preprocessing.unitRange(imageShape().extent(0));
        Provenance provenance = new Provenance(
                Sha256.of(file), probe.digest(), analysis.preset().name(), analysis.seed(), analysis.codeVersion());
        Manifest manifest = new Manifest(
                new CheckpointId("local", 0),
                file.toString(),
                provenance,
                ClassLabels.of(graph, List.of()),
                List.of(watched),
                preprocessing,
                probe.size(),
                analysis.shardImages());
        return new LocalStudy(
                new OpenCheckpoint(manifest, new Network(graph, layers, preprocessing, runners)),
                probe,
                pictures,
                analysis);
    }
}
