package io.facetwatch.store;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.Provenance;
import io.facetwatch.tensor.Preprocessing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was decided about a checkpoint before any work on it: {@code manifest.json}.
 *
 * @param modelKey object key of the ONNX file
 * @param classNames names of the output units by index; empty where unknown
 * @param layers the layers whose units are watched
 * @param preprocessing how images become the network's input
 * @param announcedAccuracy in [0, 1], that the training job measured; empty where nobody says
 * @param probeImages number of images in the probe set
 * @param shardImages images per shard; the last shard may have fewer
 * @param drawnBy which preset draws each layer, where the network decided; empty where one was asked for by name
 */
public record Manifest(
        CheckpointId checkpoint,
        String modelKey,
        Provenance provenance,
        List<String> classNames,
        List<WatchedLayer> layers,
        Preprocessing preprocessing,
        OptionalDouble announcedAccuracy,
        int probeImages,
        int shardImages,
        Optional<List<DrawnBy>> drawnBy) {
    public Manifest {
        classNames = List.copyOf(classNames);
        layers = List.copyOf(layers);
        drawnBy = drawnBy.map(List::copyOf);
    }

    /** One whose presets were asked for by name. */
    public Manifest(
            CheckpointId checkpoint,
            String modelKey,
            Provenance provenance,
            List<String> classNames,
            List<WatchedLayer> layers,
            Preprocessing preprocessing,
            OptionalDouble announcedAccuracy,
            int probeImages,
            int shardImages) {
        this(
                checkpoint,
                modelKey,
                provenance,
                classNames,
                layers,
                preprocessing,
                announcedAccuracy,
                probeImages,
                shardImages,
                Optional.empty());
    }

    /** The same with presets that the network decided. */
    public Manifest with(List<DrawnBy> decided) {
        return new Manifest(
                checkpoint,
                modelKey,
                provenance,
                classNames,
                layers,
                preprocessing,
                announcedAccuracy,
                probeImages,
                shardImages,
                decided.isEmpty() ? Optional.empty() : Optional.of(decided));
    }

    /** What was decided for a layer; empty where the preset was asked for by name. */
    public Optional<DrawnBy> drawnBy(LayerId layer) {
        return drawnBy.stream()
                .flatMap(List::stream)
                .filter(decided -> decided.layer().equals(layer))
                .findFirst();
    }

    /**
     * The preset that draws the units of a layer in all of a run.
     *
     * @param reason what was measured, at which checkpoint
     */
    public record DrawnBy(LayerId layer, String preset, String reason) {}

    /**
     * A layer and which of its units are watched.
     *
     * @param units indices, ascending; empty for a choice by spread
     * @param widest how many units with the largest spread of activation, where {@code units} is empty
     */
    public record WatchedLayer(LayerId layer, List<Integer> units, int widest) {
        public WatchedLayer {
            units = List.copyOf(units);
        }
    }

    /** Number of shards that the probe set is scanned in. */
    public int shards() {
        return (probeImages + shardImages - 1) / shardImages;
    }

    /** Id of the first image of a shard. */
    public int firstImage(int shard) {
        return shard * shardImages;
    }

    /** Number of images in a shard. */
    public int imagesIn(int shard) {
        return Math.min(shardImages, probeImages - firstImage(shard));
    }
}
