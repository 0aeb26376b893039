package io.facetwatch.scan;

import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.graph.Layer;
import io.facetwatch.probe.Repeats;
import io.facetwatch.tensor.Matrix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What a checkpoint's scan found on the whole probe set. Safe for many threads. */
public final class CheckpointScan {
    private final String probeDigest;
    private final int images;
    private final int topPerUnit;
    private final Map<LayerId, LayerScan> layers;

    private CheckpointScan(ShardScan first, Map<LayerId, LayerScan> layers) {
        this.probeDigest = first.probeDigest();
        this.images = first.probeImages();
        this.topPerUnit = first.topPerUnit();
        this.layers = layers;
    }

    /**
     * Puts the shards of one checkpoint together, whatever the order in which they came.
     *
     * @throws IllegalArgumentException if they are not of one scan, or do not cover every image of the probe set once
     */
    public static CheckpointScan merge(List<ShardScan> shards) {
        List<ShardScan> ordered = ShardOrder.checked(shards);
        Map<LayerId, LayerScan> layers = new LinkedHashMap<>();
        for (int i = 0; i < ordered.get(0).layers().size(); i++) {
            int index = i;
            LayerScan joined = LayerScan.join(
                    ordered.stream().map(shard -> shard.layers().get(index)).toList());
            layers.put(joined.layer(), joined);
        }
        return new CheckpointScan(ordered.get(0), layers);
    }

    public String probeDigest() {
        return probeDigest;
    }

    /** Number of images of the probe set. */
    public int images() {
        return images;
    }

    /** The scanned layers, in the order in which they were asked for. */
    public List<LayerId> layers() {
        return List.copyOf(layers.keySet());
    }

    public int units(LayerId layer) {
        return of(layer).units();
    }

    /** How many of a layer's activations, over all units and images, are NaN or infinite. */
    public int notFinite(LayerId layer) {
        return of(layer).notFinite();
    }

    /** [images] the unit's activation on every image by id; a copy. */
    public float[] activations(UnitId unit) {
        return of(unit).activations().row(unit.index());
    }

    /**
     * [images, dims] codes of all images by id.
     *
     * @throws IllegalArgumentException for a convolutional layer, which keeps columns of its units' best images alone
     */
    public Matrix codes(LayerId layer) {
        LayerScan scan = of(layer);
        if (scan.kind().hasMap()) {
            throw new IllegalArgumentException(
                    "codes of all images need an output or dense layer, found %s, %s".formatted(layer, scan.kind()));
        }
        return scan.codes().values();
    }

    /**
     * The unit's images by the selection's rule, with their codes. An image whose code is not finite is left out, and so is
     * one that repeats an earlier image which the rule could choose.
     *
     * @throws IllegalArgumentException if the rule goes by class and the unit is not a class unit, or it takes more images of
     *     a convolutional unit than the scan kept codes of
     */
    public UnitScan unit(UnitId unit, Selection selection, Labels labels, Repeats repeats) {
        LayerScan scan = of(unit);
        boolean isClass = scan.kind() == Layer.Kind.OUTPUT;
        if (selection instanceof ClassSelection && !isClass) {
            throw new IllegalArgumentException("selection by class needs a class unit, found %s of a layer that is %s"
                    .formatted(unit, scan.kind()));
        }
        float[] activations = activations(unit);
        BitSet ofClass = isClass ? labels.imagesOf(unit.index()) : new BitSet();
        int[] positions = scan.positionsOf(unit.index());
        BitSet repeated = selection instanceof ClassSelection ? repeats.among(ofClass) : repeats.all();
        int[] selected = selection.apply(new Responses(once(activations, repeated), !isClass, ofClass));
        return withCodes(new UnitScan(unit, activations, positions, selected, Matrix.zeros(selected.length, 0)), scan);
    }

    /** A copy with no number for images that are not to be counted: no rule chooses them or goes by them. */
    private static float[] once(float[] activations, BitSet repeated) {
        float[] once = activations.clone();
        repeated.stream().forEach(image -> once[image] = Float.NaN);
        return once;
    }

    private UnitScan withCodes(UnitScan unit, LayerScan scan) {
        if (scan.kind().hasMap() && unit.imageIds().length > topPerUnit) {
            throw new IllegalArgumentException("%s has %d selected images, but codes of %d: raise topPerUnit"
                    .formatted(unit.unit(), unit.imageIds().length, topPerUnit));
        }
        List<Integer> kept = new ArrayList<>();
        List<float[]> codes = new ArrayList<>();
        for (int image : unit.imageIds()) {
            int row = scan.codes().row(image, unit.positions()[image]);
            if (row < 0) {
                throw new IllegalStateException(
                        "the scan lacks the code of image %d for %s".formatted(image, unit.unit()));
            }
            float[] code = scan.codes().values().row(row);
            if (IntStream.range(0, code.length).allMatch(i -> Float.isFinite(code[i]))) {
                kept.add(image);
                codes.add(code);
            }
        }
        int[] images = kept.stream().mapToInt(Integer::intValue).toArray();
        Matrix matrix = rows(codes, scan.codes().values().columns());
        return new UnitScan(unit.unit(), unit.activations(), unit.positions(), images, matrix);
    }

    private static Matrix rows(List<float[]> rows, int columns) {
        Matrix matrix = Matrix.zeros(rows.size(), columns);
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, matrix.values(), row * columns, columns);
        }
        return matrix;
    }

    /**
     * The units of a layer whose activation varies most over the probe set, by standard deviation of the finite ones, ties
     * by smaller index; in ascending order.
     */
    public List<Integer> widestUnits(LayerId layer, int count) {
        return of(layer).widestUnits(count);
    }

    /**
     * Share of the images with a known class whose highest class unit is the one of their label, ties by smaller unit; empty
     * where no image has a known class.
     */
    public OptionalDouble accuracy(LayerId output, Labels labels) {
        return of(output).accuracy(labels);
    }

    private LayerScan of(UnitId unit) {
        LayerScan scan = of(unit.layer());
        if (unit.index() >= scan.units()) {
            throw new IllegalArgumentException(
                    "layer %s has units 0 to %d, found %d".formatted(unit.layer(), scan.units() - 1, unit.index()));
        }
        return scan;
    }

    private LayerScan of(LayerId layer) {
        LayerScan scan = layers.get(layer);
        if (scan == null) {
            throw new IllegalArgumentException("layer %s was not scanned, only %s".formatted(layer, layers.keySet()));
        }
        return scan;
    }
}
