package io.facetwatch.tensor;

/**
 * A picture of any number of channels, grey levels 0..255, in CHW order (RGB where there are three channels).
 *
 * <p>Holds the array it is given, without a copy, as {@link Tensor} does.
 *
 * @param values channels x height x width grey levels
 */
@SuppressWarnings("ArrayRecordComponent") // as in Tensor
public record Image(int channels, int height, int width, float[] values) {
    public Image {
        if (channels < 1 || height < 1 || width < 1 || values.length != channels * height * width) {
            throw new IllegalArgumentException(
                    "an image of %d channels, %d rows, %d columns needs as many values, found %d"
                            .formatted(channels, height, width, values.length));
        }
    }

    /** Channels, height, width. */
    public Shape shape() {
        return Shape.of(channels, height, width);
    }

    public float at(int channel, int row, int column) {
        return values[(channel * height + row) * width + column];
    }
}
