package io.facetwatch.synthesis;

/**
 * The discrete Fourier transform of lines whose length has no prime factor above 5, in place (Cooley, Tukey 1965, with mixed
 * radix). Owns its work space: not for several threads at once.
 */
final class Fft {
    private static final int[] RADICES = {2, 3, 5};

    private final int length;
    private final double[] cosines;
    private final double[] sines;
    private final double[] lineRe;
    private final double[] lineIm;
    private final double[] outRe;
    private final double[] outIm;
    private final double[] partRe = new double[5];
    private final double[] partIm = new double[5];

    Fft(int length) {
        if (length < 1 || lengthFor(length) != length) {
            throw new IllegalArgumentException(
                    "length of a transform must be a product of 2, 3 and 5, found " + length);
        }
        this.length = length;
        cosines = new double[length];
        sines = new double[length];
        for (int i = 0; i < length; i++) {
            cosines[i] = StrictMath.cos(2 * Math.PI * i / length);
            sines[i] = -StrictMath.sin(2 * Math.PI * i / length);
        }
        lineRe = new double[length];
        lineIm = new double[length];
        outRe = new double[length];
        outIm = new double[length];
    }

    /** The smallest length that is at least a size and can be transformed. */
    static int lengthFor(int size) {
        int length = size;
        while (rest(length) != 1) {
            length++;
        }
        return length;
    }

    private static int rest(int number) {
        int rest = number;
        for (int radix : RADICES) {
            while (rest % radix == 0) {
                rest /= radix;
            }
        }
        return rest;
    }

    /**
     * F_k = Σ x_n e^(-2πi kn/N) of the values at offset, offset + stride, ...; without a factor.
     *
     * @param re real parts
     * @param im imaginary parts
     */
    void transform(double[] re, double[] im, int offset, int stride) {
        for (int i = 0; i < length; i++) {
            lineRe[i] = re[offset + i * stride];
            lineIm[i] = im[offset + i * stride];
        }
        part(0, 1, 0);
        for (int i = 0; i < length; i++) {
            re[offset + i * stride] = outRe[i];
            im[offset + i * stride] = outIm[i];
        }
    }

    /** Transforms every stride-th value of the line from one on to a stretch of the output. */
    private void part(int from, int stride, int to) {
        int size = length / stride;
        if (size == 1) {
            outRe[to] = lineRe[from];
            outIm[to] = lineIm[from];
            return;
        }
        int radix = radix(size);
        for (int i = 0; i < radix; i++) {
            part(from + i * stride, stride * radix, to + i * (size / radix));
        }
        join(to, radix, stride);
    }

    private static int radix(int size) {
        return size % 2 == 0 ? 2 : size % 3 == 0 ? 3 : 5;
    }

    /** out_(k + q m) = Σ_r w^(r (k + q m)) part_r,k with w a root of the stretch's length, m that of a part. */
    private void join(int to, int radix, int stride) {
        int apart = length / stride / radix;
        for (int at = to; at < to + apart; at++) {
            for (int i = 0; i < radix; i++) {
                partRe[i] = outRe[at + i * apart];
                partIm[i] = outIm[at + i * apart];
            }
            for (int q = 0; q < radix; q++) {
                sum(at + q * apart, radix, (at - to + q * apart) * stride);
            }
        }
    }

    private void sum(int to, int radix, int turn) {
        double re = partRe[0];
        double im = partIm[0];
        for (int i = 1; i < radix; i++) {
            int angle = i * turn % length;
            re += partRe[i] * cosines[angle] - partIm[i] * sines[angle];
            im += partRe[i] * sines[angle] + partIm[i] * cosines[angle];
        }
        outRe[to] = re;
        outIm[to] = im;
    }
}
