package io.facetwatch.tensor;

/**
 * Float32 numbers with a shape, in row-major order.
 *
 * <p>Holds the array it is given, without a copy: who makes a tensor gives its array away, who reads {@link #values()} does
 * not write to it.
 *
 * @param shape without dynamic extents
 * @param values as many as the shape has elements
 */
@SuppressWarnings("ArrayRecordComponent") // a tensor is its numbers; equality of contents is asked for nowhere
public record Tensor(Shape shape, float[] values) {
    public Tensor {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(
                    "a tensor of shape %s needs %d values, found %d".formatted(shape, shape.size(), values.length));
        }
    }

    /** A tensor of zeros. */
    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new float[shape.size()]);
    }
}
