package io.facetwatch.drift;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Tells which units of a hidden layer moved more than the layer they are in.
 *
 * <p>Training keeps rewriting hidden units while the network's answers stay, so that what a harmless step does to them cannot be
 * known from one network: by how much the layer moved is read from the two networks themselves. The layer's own units are the
 * null (Efron 2004, "Large-scale simultaneous hypothesis testing: the choice of a null hypothesis"). What makes a unit move
 * easily shows in what noise on the weights does to it; so each is measured beside that: log(moved / yielded) is close to
 * normal over the units of a layer, which the bare movement is not. The size of that noise falls out with the median.
 */
public final class LayerMotion {
    /** Fewest units that moved from which the others' movement can be told. Ours: with fewer the spread is a guess. */
    static final int FEWEST_UNITS = 16;

    /** Of a normal distribution: standard deviation over median absolute deviation. */
    private static final double SIGMA_OF_DEVIATION = 1.4826;

    /** Of the median absolute deviation, beside the standard deviation (Rousseeuw, Croux 1993): the numbers that it is worth. */
    private static final double EFFICIENCY = 0.37;

    private LayerMotion() {}

    /**
     * How likely a unit of this layer moves at least as far, by unit; 1 for one that did not move, 0 for one that did where
     * too few moved to say how far the layer did.
     *
     * @param moved 1 - correlation of each unit of the layer with itself in the other network, at least 0
     * @param yielded the same beside networks with a little noise on all weights, on average
     */
    public static double[] p(double[] moved, double[] yielded) {
        double usual = median(Arrays.stream(yielded).filter(y -> y > 0).toArray());
        double[] logs = IntStream.range(0, moved.length)
                .mapToDouble(i -> Math.log(moved[i] / (yielded[i] > 0 ? yielded[i] : usual)))
                .toArray();
        double[] known = Arrays.stream(logs).filter(Double::isFinite).toArray();
        double median = median(known);
        double spread = SIGMA_OF_DEVIATION
                * median(Arrays.stream(known).map(log -> Math.abs(log - median)).toArray());
        return IntStream.range(0, moved.length)
                .mapToDouble(i -> !(moved[i] > 0)
                        ? 1
                        : known.length < FEWEST_UNITS
                                ? 0
                                : tail((logs[i] - median) / spread, EFFICIENCY * known.length))
                .toArray();
    }

    /** Median of all movements: how far the layer moved. */
    public static double median(double[] values) {
        double[] ascending = Arrays.stream(values).sorted().toArray();
        int n = ascending.length;
        return n == 0 ? Double.NaN : (ascending[(n - 1) / 2] + ascending[n / 2]) / 2;
    }

    /** Upper tail of Student's t, for the spread is estimated; through the normal distribution by Wallace 1959, within 0.02 of z. */
    static double tail(double t, double freedom) {
        double z = (8 * freedom + 1) / (8 * freedom + 3) * Math.sqrt(freedom * Math.log1p(t * t / freedom));
        double upper = normalTail(z);
        return t > 0 ? upper : 1 - upper;
    }

    /** Upper tail of the normal distribution for z of at least 0, within 1e-7 (Abramowitz, Stegun 26.2.17). */
    private static double normalTail(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return density
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    }
}
