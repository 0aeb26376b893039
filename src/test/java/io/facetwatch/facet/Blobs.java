package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Random;

/** Gaussian blobs of standard deviation 1 whose centres lie 10 apart from the origin in random directions. */
@SuppressWarnings("ArrayRecordComponent") // test data
record Blobs(Matrix codes, int[] blobOf) {
    static Blobs of(int blobs, int size, int dims, long seed) {
        Random random = new Random(seed);
        float[] values = new float[blobs * size * dims];
        int[] blobOf = new int[blobs * size];
        for (int b = 0; b < blobs; b++) {
            double[] centre = random.doubles(dims, -1, 1).toArray();
            double length = 0;
            for (double c : centre) {
                length += c * c;
            }
            for (int i = b * size; i < (b + 1) * size; i++) {
                blobOf[i] = b;
                for (int c = 0; c < dims; c++) {
                    values[i * dims + c] = (float) (random.nextGaussian() + 10 * centre[c] / Math.sqrt(length));
                }
            }
        }
        return new Blobs(new Matrix(blobs * size, dims, values), blobOf);
    }
}
