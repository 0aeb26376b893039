package io.facetwatch.scan;

import io.facetwatch.graph.Layer;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Forwards stretches of a probe set through one checkpoint's network and keeps what the later stages need. Thread-safe. */
public final class Scanner {
    private final ScannedNetwork network;
    private final List<Layer> layers;
    private final ScanSettings settings;

    public Scanner(ScannedNetwork network, List<Layer> layers, ScanSettings settings) {
        this.network = network;
        this.layers = List.copyOf(layers);
        this.settings = settings;
    }

    /**
     * Scans images {@code firstImage} to {@code firstImage + imageCount - 1}.
     *
     * @throws IllegalArgumentException if the probe set does not have them, or the network does not return a layer as its
     *     description says
     */
    public ShardScan scan(ProbeSet probe, int firstImage, int imageCount) {
        if (firstImage < 0 || imageCount < 1 || firstImage > probe.size() - imageCount) {
            throw new IllegalArgumentException("a shard must lie within images 0 to %d, found %d images from %d"
                    .formatted(probe.size() - 1, imageCount, firstImage));
        }
        List<LayerCollector> collectors = layers.stream()
                .map(layer -> new LayerCollector(layer, imageCount, settings.topPerUnit(), probe.repeats()))
                .toList();
        for (int at = 0; at < imageCount; at += settings.batch()) {
            int first = firstImage + at;
            int count = Math.min(settings.batch(), imageCount - at);
            int place = at;
            LayerCollector.Run run = run(probe, first, count);
            collectors.forEach(collector -> collector.accept(run, first, place, count));
        }
        return new ShardScan(
                probe.digest(),
                probe.size(),
                firstImage,
                imageCount,
                settings.topPerUnit(),
                collectors.stream().map(LayerCollector::scan).toList());
    }

    /** The batch is filled up with its last image: an engine may add in another order for another batch size. */
    private LayerCollector.Run run(ProbeSet probe, int first, int count) {
        int size = probe.shape().size();
        float[] values = new float[settings.batch() * size];
        for (int index = 0; index < settings.batch(); index++) {
            byte[] levels = probe.levels(first + Math.min(index, count - 1));
            network.preprocessing().write(levels, values, index * size);
        }
        Tensor batch = new Tensor(probe.shape().withBatch(settings.batch()), values);
        return new LayerCollector.Run(network.runner().run(Map.of(network.input(), batch)), settings.batch());
    }
}
