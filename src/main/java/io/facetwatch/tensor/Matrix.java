package io.facetwatch.tensor;

import java.util.Arrays;

/**
 * Float32 numbers in rows and columns, row-major. Holds the array it is given, without a copy, as {@link Tensor} does.
 *
 * @param values rows x columns numbers
 */
@SuppressWarnings("ArrayRecordComponent") // as in Tensor
public record Matrix(int rows, int columns, float[] values) {
    public Matrix {
        if (rows < 0 || columns < 0 || values.length != rows * columns) {
            throw new IllegalArgumentException("a matrix of %d rows and %d columns needs %d values, found %d"
                    .formatted(rows, columns, rows * columns, values.length));
        }
    }

    public static Matrix zeros(int rows, int columns) {
        return new Matrix(rows, columns, new float[rows * columns]);
    }

    public float at(int row, int column) {
        return values[row * columns + column];
    }

    /** A copy of one row. */
    public float[] row(int row) {
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }

    /** Copies of some rows, in the order given. */
    public Matrix select(int[] chosen) {
        Matrix selected = zeros(chosen.length, columns);
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, chosen[i] * columns, selected.values, i * columns, columns);
        }
        return selected;
    }
}
