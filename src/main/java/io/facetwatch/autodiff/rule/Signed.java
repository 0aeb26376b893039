package io.facetwatch.autodiff.rule;

import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;

/** The part of numbers that has one sign; zeros in the place of the others. */
enum Signed {
    POSITIVE,
    NEGATIVE;

    Signed other() {
        return this == POSITIVE ? NEGATIVE : POSITIVE;
    }

    String label() {
        return this == POSITIVE ? "positive" : "negative";
    }

    Tensor of(Tensor numbers) {
        return new Tensor(numbers.shape(), scaled(numbers.values(), 1));
    }

    /** A bias, times a factor, with as many axes of 1 behind it. */
    Tensor bias(Tensor bias, float factor, int after) {
        Shape shape = bias.shape();
        int[] extents = java.util.Arrays.copyOf(shape.extents(), shape.rank() + after);
        java.util.Arrays.fill(extents, shape.rank(), extents.length, 1);
        return new Tensor(Shape.of(extents), scaled(bias.values(), factor));
    }

    private float[] scaled(float[] values, float factor) {
        float[] part = new float[values.length];
        for (int i = 0; i < part.length; i++) {
            float value = values[i] * factor;
            part[i] = this == POSITIVE ? Math.max(value, 0) : Math.min(value, 0);
        }
        return part;
    }
}
