package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;

/**
 * Double-precision numbers with a shape, in row-major order: what the reference interpreter computes with. Integers and
 * truth values (0 and 1) are held as doubles too. Holds the array it is given, without a copy.
 *
 * @param type what the numbers stand for
 * @param shape without dynamic extents
 * @param values as many as the shape has elements
 */
@SuppressWarnings("ArrayRecordComponent") // as in Tensor
public record Array(DataType type, Shape shape, double[] values) {
    public Array {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(
                    "an array of shape %s needs %d values, found %d".formatted(shape, shape.size(), values.length));
        }
    }

    /** Real numbers. */
    public static Array of(Shape shape, double... values) {
        return new Array(DataType.FLOAT, shape, values);
    }

    /** The same numbers in double precision. */
    public static Array of(Tensor tensor) {
        double[] values = new double[tensor.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.values()[i];
        }
        return of(tensor.shape(), values);
    }

    static Array of(Constant constant) {
        if (constant instanceof Constant.Floats floats) {
            return of(floats.tensor());
        }
        if (constant instanceof Constant.Truths truths) {
            double[] values = new double[truths.values().length];
            Arrays.setAll(values, i -> truths.values()[i] ? 1 : 0);
            return new Array(DataType.BOOL, truths.shape(), values);
        }
        Constant.Ints ints = (Constant.Ints) constant;
        return new Array(
                DataType.INT64,
                ints.shape(),
                Arrays.stream(ints.values()).asDoubleStream().toArray());
    }

    /** What the graph holds of it: real numbers rounded to single precision. */
    public Constant toConstant() {
        return switch (type) {
            case FLOAT -> new Constant.Floats(toTensor());
            case INT64 ->
                new Constant.Ints(
                        shape, Arrays.stream(values).mapToLong(v -> (long) v).toArray());
            case BOOL -> {
                boolean[] truths = new boolean[values.length];
                for (int i = 0; i < truths.length; i++) {
                    truths[i] = values[i] != 0;
                }
                yield new Constant.Truths(shape, truths);
            }
        };
    }

    /** The numbers rounded to single precision. */
    public Tensor toTensor() {
        float[] rounded = new float[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[i];
        }
        return new Tensor(shape, rounded);
    }

    /** The same numbers in another shape. */
    Array as(Shape other) {
        return new Array(type, other, values);
    }
}
