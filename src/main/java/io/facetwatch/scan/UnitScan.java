package io.facetwatch.scan;

import io.facetwatch.domain.UnitId;
import io.facetwatch.tensor.Matrix;

/**
 * What a checkpoint's scan says of one unit.
 *
 * @param activations [images of the probe set] the unit's activation on every image by image id; the maximum over positions
 *     where the unit has a map
 * @param positions [images of the probe set] where in the map that maximum is, row-major; 0 where the unit has no map
 * @param imageIds [n] the unit's images, by descending activation, ties by smaller id
 * @param codes [n, dims] row i is the code of image {@code imageIds[i]}
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers; equality of contents is asked for nowhere
public record UnitScan(UnitId unit, float[] activations, int[] positions, int[] imageIds, Matrix codes) {
    public UnitScan {
        if (activations.length != positions.length || imageIds.length != codes.rows()) {
            throw new IllegalArgumentException(
                    "scan of %s: %d activations, %d positions, %d images, %d codes do not go together"
                            .formatted(unit, activations.length, positions.length, imageIds.length, codes.rows()));
        }
    }
}
