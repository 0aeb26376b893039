package io.facetwatch.pipeline;

import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.Movement;
import io.facetwatch.graph.Layer;
import io.facetwatch.pipeline.LocalStudy.Found;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.tensor.Matrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One layer of one network, scanned on the whole probe set. */
final class LayerReading implements AutoCloseable {
    private final LocalStudy study;
    private final Layer layer;
    private final CheckpointScan scan;
    private final SortedMap<Integer, Found> found = new TreeMap<>();

    private final long draw;

    private LayerReading(LocalStudy study, Layer layer, CheckpointScan scan, long draw) {
        this.study = study;
        this.layer = layer;
        this.scan = scan;
        this.draw = draw;
    }

    static LayerReading of(LocalStudies studies, String name, ProbeSet probe, Analysis analysis)
            throws IOException, RejectedException {
        Layer layer = studies.layer(name);
        WatchedLayer watched = studies.watch(layer.name(), List.of(0));
        LocalStudy study = studies.openToFind(watched, probe, analysis);
        List<ShardScan> shards = new ArrayList<>();
        for (int shard = 0; shard < study.shards(); shard++) {
            shards.add(study.scan(shard));
        }
        return new LayerReading(study, layer, CheckpointScan.merge(shards), 0);
    }

    /** What to tell people if the network seems to be fed wrongly. */
    Optional<String> suspicion() {
        return study.suspicion(scan);
    }

    Layer layer() {
        return layer;
    }

    LocalStudy study() {
        return study;
    }

    /** The units that are looked at one by one. */
    List<Integer> units(UnitChoice choice) throws RejectedException {
        for (int unit : choice.named()) {
            if (unit < 0 || unit >= layer.units()) {
                throw new RejectedException("unit %d of layer '%s' does not exist: it has units 0 to %d"
                        .formatted(unit, layer.name(), layer.units() - 1));
            }
        }
        int most = layer.kind() == Layer.Kind.OUTPUT ? UnitChoice.MOST_CLASSES : choice.mostHidden();
        return choice.named().isEmpty() ? scan.widestUnits(id(), Math.min(most, layer.units())) : choice.named();
    }

    /** A unit whose facets are not looked for. */
    Watched watched(int unit) {
        return study.watched(scan, new UnitId(id(), unit));
    }

    /** The same with facets from parts of the units' images and other seeds; it closes with this one. */
    LayerReading again(long draw) {
        return new LayerReading(study, layer, scan, draw);
    }

    /** A unit's facets, following on those of another network where there are any. */
    Found found(int unit, Optional<Found> last) {
        return found.computeIfAbsent(unit, u -> found(new UnitId(id(), u), last));
    }

    private Found found(UnitId unit, Optional<Found> last) {
        if (draw != 0) {
            return study.findAgain(last.orElseGet(() -> study.find(scan, unit)), draw);
        }
        return last.map(f -> study.findAfter(scan, f)).orElseGet(() -> study.find(scan, unit));
    }

    float[] activations(int unit) {
        return scan.activations(new UnitId(id(), unit));
    }

    /** [units, images] */
    Matrix activations() {
        Matrix all = Matrix.zeros(layer.units(), scan.images());
        for (int unit = 0; unit < all.rows(); unit++) {
            System.arraycopy(activations(unit), 0, all.values(), unit * all.columns(), all.columns());
        }
        return all;
    }

    /** How far each unit of the layer is from itself in another network: {@link Movement#RESPONSE}. */
    double[] moved(LayerReading other) {
        int[] all = IntStream.range(0, scan.images()).toArray();
        return IntStream.range(0, layer.units())
                .mapToDouble(unit -> Movement.responseOn(all, activations(unit), other.activations(unit)))
                .toArray();
    }

    /** [images, dims] codes before the output layer; the layer's own activations where the network has none. */
    Matrix referenceCodes() {
        return scan.layers().stream()
                .filter(id -> !id.equals(id()) || layer.kind() == Layer.Kind.OUTPUT)
                .findFirst()
                .map(scan::codes)
                .orElseGet(this::transposed);
    }

    private Matrix transposed() {
        Matrix units = activations();
        Matrix images = Matrix.zeros(units.columns(), units.rows());
        for (int image = 0; image < images.rows(); image++) {
            for (int unit = 0; unit < images.columns(); unit++) {
                images.values()[image * images.columns() + unit] = units.at(unit, image);
            }
        }
        return images;
    }

    /** Median over the units of each one's largest activation; nothing is dead under it where units are classes. */
    double medianMaximum() {
        return found.values().stream()
                .findFirst()
                .map(f -> f.watched().layerMedianMaximum())
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private LayerId id() {
        return new LayerId(layer.name());
    }

    @Override
    public void close() {
        study.close();
    }
}
