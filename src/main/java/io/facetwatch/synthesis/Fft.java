package io.facetwatch.synthesis;

/** The discrete Fourier transform of lines whose length is a power of two, in place (Cooley, Tukey 1965). */
final class Fft {
    private final int length;
    private final double[] cosines;
    private final double[] sines;

    Fft(int length) {
        if (length < 1 || Integer.bitCount(length) != 1) {
            throw new IllegalArgumentException("length of a transform must be a power of two, found " + length);
        }
        this.length = length;
        cosines = new double[length / 2];
        sines = new double[length / 2];
        for (int i = 0; i < length / 2; i++) {
            cosines[i] = StrictMath.cos(2 * Math.PI * i / length);
            sines[i] = StrictMath.sin(2 * Math.PI * i / length);
        }
    }

    /** The smallest power of two that is at least a size. */
    static int lengthFor(int size) {
        return size == 1 ? 1 : Integer.highestOneBit(size - 1) * 2;
    }

    /**
     * F_k = Σ x_n e^(-2πi kn/N) of the values at offset, offset + stride, ...; without a factor.
     *
     * @param re real parts
     * @param im imaginary parts
     */
    void transform(double[] re, double[] im, int offset, int stride) {
        reverseBits(re, im, offset, stride);
        for (int half = 1; half < length; half *= 2) {
            for (int block = 0; block < length; block += 2 * half) {
                for (int i = 0; i < half; i++) {
                    butterfly(re, im, offset + (block + i) * stride, half * stride, i * (length / 2 / half));
                }
            }
        }
    }

    // five parameters: a method of its own would cost an object per butterfly
    private void butterfly(double[] re, double[] im, int at, int apart, int turn) {
        int to = at + apart;
        double real = re[to] * cosines[turn] + im[to] * sines[turn];
        double imaginary = im[to] * cosines[turn] - re[to] * sines[turn];
        re[to] = re[at] - real;
        im[to] = im[at] - imaginary;
        re[at] += real;
        im[at] += imaginary;
    }

    private void reverseBits(double[] re, double[] im, int offset, int stride) {
        for (int i = 1, j = 0; i < length; i++) {
            int bit = length >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(re, offset + i * stride, offset + j * stride);
                swap(im, offset + i * stride, offset + j * stride);
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
