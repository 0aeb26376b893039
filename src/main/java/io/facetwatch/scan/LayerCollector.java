package io.facetwatch.scan;

import io.facetwatch.domain.LayerId;
import io.facetwatch.graph.Layer;
import io.facetwatch.probe.Repeats;
import io.facetwatch.tensor.Matrix;
import io.facetwatch.tensor.Tensor;
import java.util.Map;

/** Gathers the scan of one layer, batch by batch. */
final class LayerCollector {
    private final Layer layer;
    private final Matrix activations;
    private final int[] positions;
    private final CodeKeeper keeper;

    LayerCollector(Layer layer, int images, int topPerUnit, Repeats repeats) {
        boolean hasMap = layer.kind().hasMap();
        this.layer = layer;
        this.activations = Matrix.zeros(layer.units(), images);
        this.positions = new int[hasMap ? layer.units() * images : 0];
        this.keeper = hasMap ? new TopColumns(topPerUnit, repeats) : new EveryCode();
    }

    /**
     * Takes the first images of a batch.
     *
     * @param firstImage id of the batch's first image
     * @param at its place in the shard
     * @param count images to take; the rest of the batch is filling
     */
    void accept(Run run, int firstImage, int at, int count) {
        BatchValue values = run.value(layer.name());
        BatchValue codes = run.value(layer.codes());
        check(values, codes);
        for (int index = 0; index < count; index++) {
            Peaks peaks = Peaks.of(values, index);
            for (int unit = 0; unit < values.channels(); unit++) {
                int cell = unit * activations.columns() + at + index;
                activations.values()[cell] = peaks.activations()[unit];
                if (positions.length != 0) {
                    positions[cell] = peaks.positions()[unit];
                }
            }
            keeper.offer(firstImage + index, codes, index, peaks);
        }
    }

    private void check(BatchValue values, BatchValue codes) {
        if (values.channels() != layer.units() || values.positions() < 1) {
            throw new IllegalArgumentException("layer '%s' must have %d units, found %d with %d positions"
                    .formatted(layer.name(), layer.units(), values.channels(), values.positions()));
        }
        if (layer.kind().hasMap() && codes.positions() != values.positions()) {
            throw new IllegalArgumentException("codes '%s' of layer '%s' must have its %d positions, found %d"
                    .formatted(layer.codes(), layer.name(), values.positions(), codes.positions()));
        }
    }

    LayerScan scan() {
        return new LayerScan(new LayerId(layer.name()), layer.kind(), activations, positions, keeper.codes());
    }

    /** What one run of the network returned. */
    record Run(Map<String, Tensor> outputs, int batch) {
        BatchValue value(String name) {
            return BatchValue.of(outputs, name, batch);
        }
    }
}
