package io.facetwatch.drift;

import java.util.List;
import java.util.stream.IntStream;

/** Holds one statistic of a layer's units against its null: Benjamini-Hochberg over the units, and an effect floor. */
public final class LayerTest {
    private LayerTest() {}

    /**
     * By unit.
     *
     * @param values of the units; NaN where not defined
     * @param leastEffect that is worth telling, whatever the null says
     */
    public static List<Tested> of(double[] values, NullDistribution nulls, double leastEffect) {
        return of(values, new double[values.length], nulls, leastEffect);
    }

    /**
     * The same where each unit must also stand out by another null.
     *
     * @param others p value of each unit by that
     */
    public static List<Tested> of(double[] values, double[] others, NullDistribution nulls, double leastEffect) {
        double[] p = IntStream.range(0, values.length)
                .mapToDouble(i -> Math.max(nulls.p(values[i]), others[i]))
                .toArray();
        double limit = BenjaminiHochberg.limit(p);
        double threshold = Math.max(nulls.floor(), leastEffect);
        return IntStream.range(0, values.length)
                .mapToObj(i ->
                        new Tested(values[i], p[i], threshold, nulls.size(), p[i] <= limit && values[i] > threshold))
                .toList();
    }
}
