package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;

/** Codes that a script in another language can make too: a linear congruential generator plus 3 where image and dim fit. */
final class GoldenCodes {
    private GoldenCodes() {}

    static Matrix of(int n, int dims, int blobs) {
        long state = 12345;
        float[] values = new float[n * dims];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < dims; c++) {
                state = (state * 1103515245L + 12345) % (1L << 31);
                values[i * dims + c] = (float) (state / (double) (1L << 31) - 0.5 + (i % blobs == c % blobs ? 3 : 0));
            }
        }
        return new Matrix(n, dims, values);
    }
}
