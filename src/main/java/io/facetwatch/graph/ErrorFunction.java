package io.facetwatch.graph;

/** erf(x) = 2 / sqrt(pi) * integral of exp(-t^2) from 0 to x. */
final class ErrorFunction {
    /** Beyond, erf is 1 in double precision. */
    private static final double SATURATION = 6;

    private ErrorFunction() {}

    /**
     * The series erf(x) = 2 / sqrt(pi) * exp(-x^2) * sum of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)) (Abramowitz and Stegun
     * 7.1.6), whose terms have one sign, so that none cancel.
     */
    static double of(double x) {
        if (Math.abs(x) >= SATURATION) {
            return Math.signum(x);
        }
        double term = x;
        double sum = 0;
        for (int odd = 1; sum + term != sum; odd += 2) {
            sum += term;
            term *= 2 * x * x / (odd + 2);
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
