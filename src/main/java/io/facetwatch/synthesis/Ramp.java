package io.facetwatch.synthesis;

/** A number that changes linearly over a phase, from its first iteration to its last. */
public record Ramp(double first, double last) {
    /** As total variation weight: no smoothing at all, the limit of ever larger weights. */
    public static final Ramp INFINITE = constant(Double.POSITIVE_INFINITY);

    /** Nothing, from first to last. */
    public static final Ramp NONE = constant(0);

    public Ramp {
        boolean finite = Double.isFinite(first) && Double.isFinite(last);
        if (!finite && (first != Double.POSITIVE_INFINITY || last != Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a ramp needs two finite numbers or infinity throughout, found %s to %s".formatted(first, last));
        }
    }

    public static Ramp constant(double value) {
        return new Ramp(value, value);
    }

    /** The value at an iteration, which counts from 0, of so many. */
    double at(int iteration, int iterations) {
        return first == last || iterations == 1 ? first : first + (last - first) * iteration / (iterations - 1);
    }

    boolean isAbove(double bound) {
        return first > bound && last > bound;
    }
}
