package io.facetwatch.scan;

import io.facetwatch.domain.LayerId;
import io.facetwatch.graph.Layer;
import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What a scan keeps of one layer, for images that follow each other.
 *
 * @param activations [units, images] maximum over positions; NaN where the map holds one
 * @param positions [units x images] where that maximum is, row-major; empty where the units have no map
 * @param codes of all images, or of each unit's best where the units have a map
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers
record LayerScan(LayerId layer, Layer.Kind kind, Matrix activations, int[] positions, Codes codes) {
    LayerScan {
        if (positions.length != 0 && positions.length != activations.values().length) {
            throw new IllegalArgumentException("scan of %s: %d activations, %d positions do not go together"
                    .formatted(layer, activations.values().length, positions.length));
        }
    }

    int units() {
        return activations.rows();
    }

    int images() {
        return activations.columns();
    }

    /** [images] positions of one unit's maxima. */
    int[] positionsOf(int unit) {
        return positions.length == 0
                ? new int[images()]
                : Arrays.copyOfRange(positions, unit * images(), (unit + 1) * images());
    }

    /** How many activations are NaN or infinite. */
    int notFinite() {
        int count = 0;
        for (float activation : activations.values()) {
            count += Float.isFinite(activation) ? 0 : 1;
        }
        return count;
    }

    /** See {@link CheckpointScan#widestUnits}. */
    List<Integer> widestUnits(int count) {
        double[] spreads = IntStream.range(0, units())
                .mapToDouble(unit -> Spread.of(activations.row(unit)))
                .toArray();
        return IntStream.range(0, units())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(unit -> -spreads[unit])
                        .thenComparing(unit -> unit))
                .limit(count)
                .sorted()
                .toList();
    }

    /** See {@link CheckpointScan#accuracy}. */
    OptionalDouble accuracy(Labels labels) {
        int known = 0;
        int right = 0;
        for (int image = 0; image < images(); image++) {
            if (labels.isKnown(image)) {
                known++;
                right += labels.matches(highest(image), image) ? 1 : 0;
            }
        }
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / known);
    }

    /** The unit with the highest activation on an image; past the last where all are NaN. */
    private int highest(int image) {
        int best = units();
        for (int unit = 0; unit < units(); unit++) {
            float activation = activations.at(unit, image);
            if (!Float.isNaN(activation) && (best == units() || activation > activations.at(best, image))) {
                best = unit;
            }
        }
        return best;
    }

    /** The scan of shards of the same layer that follow each other. */
    static LayerScan join(List<LayerScan> shards) {
        LayerScan first = shards.get(0);
        int images = shards.stream().mapToInt(LayerScan::images).sum();
        Matrix activations = Matrix.zeros(first.units(), images);
        int[] positions = new int[first.positions().length == 0 ? 0 : first.units() * images];
        int at = 0;
        for (LayerScan shard : shards) {
            for (int unit = 0; unit < first.units(); unit++) {
                int from = unit * shard.images();
                int to = unit * images + at;
                System.arraycopy(shard.activations().values(), from, activations.values(), to, shard.images());
                if (positions.length != 0) {
                    System.arraycopy(shard.positions(), from, positions, to, shard.images());
                }
            }
            at += shard.images();
        }
        Codes codes = Codes.join(shards.stream().map(LayerScan::codes).toList());
        return new LayerScan(first.layer(), first.kind(), activations, positions, codes);
    }
}
