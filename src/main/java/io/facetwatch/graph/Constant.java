package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;

/** A value that is part of the graph: a weight, or a list of sizes or indices. Its arrays are not written to. */
public sealed interface Constant {
    Shape shape();

    DataType type();

    /** Weights. */
    record Floats(Tensor tensor) implements Constant {
        @Override
        public Shape shape() {
            return tensor.shape();
        }

        @Override
        public DataType type() {
            return DataType.FLOAT;
        }
    }

    /** Truth values, as masks are; as many values as the shape has elements. */
    @SuppressWarnings("ArrayRecordComponent") // as in Tensor
    record Truths(Shape shape, boolean[] values) implements Constant {
        public Truths {
            if (values.length != shape.size()) {
                throw new IllegalArgumentException("a constant of shape %s needs %d values, found %d"
                        .formatted(shape, shape.size(), values.length));
            }
        }

        @Override
        public DataType type() {
            return DataType.BOOL;
        }
    }

    /** Sizes, axes, indices; as many values as the shape has elements. */
    @SuppressWarnings("ArrayRecordComponent") // as in Tensor
    record Ints(Shape shape, long[] values) implements Constant {
        public Ints {
            if (values.length != shape.size()) {
                throw new IllegalArgumentException("a constant of shape %s needs %d values, found %d"
                        .formatted(shape, shape.size(), values.length));
            }
        }

        /** A list, of shape [values]. */
        public static Ints list(long... values) {
            return new Ints(Shape.of(values.length), values);
        }

        @Override
        public DataType type() {
            return DataType.INT64;
        }
    }
}
