package io.facetwatch.pipeline;

import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.OptionalInt;

/**
 * A unit of a layer at one image, where it is largest; of equal values the first counts.
 *
 * @param unit its index
 * @param index where in the layer's values of this image
 * @param value there
 * @param shape of the layer without batch
 */
public record UnitAtImage(int unit, int index, float value, Shape shape) {
    /**
     * A unit's largest value.
     *
     * @param layer values of one image [1, units] or [1, units, rows, columns]
     * @param unit the one with the largest value if empty
     */
    public static UnitAtImage of(Tensor layer, OptionalInt unit) {
        float[] values = layer.values();
        Shape shape = layer.shape().withoutBatch();
        int positions = values.length / shape.extent(0);
        int first = unit.isPresent() ? unit.getAsInt() * positions : 0;
        int end = unit.isPresent() ? first + positions : values.length;
        int best = first;
        for (int i = first; i < end; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return new UnitAtImage(best / positions, best, values[best], shape);
    }

    /** 1 at the place and 0 elsewhere, as a batch of one. */
    public Tensor seed() {
        Tensor seed = Tensor.zeros(shape.withBatch(1));
        seed.values()[index] = 1;
        return seed;
    }

    /** The place in words; none where the layer has one number per unit. */
    public String place() {
        if (shape.rank() == 1) {
            return "";
        }
        int columns = shape.extent(2);
        return " at row %d, column %d of %d x %d"
                .formatted(index / columns % shape.extent(1), index % columns, shape.extent(1), columns);
    }
}
