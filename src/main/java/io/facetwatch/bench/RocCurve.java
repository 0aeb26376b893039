package io.facetwatch.bench;

/** How well a statistic tells changed units from others. */
final class RocCurve {
    private RocCurve() {}

    /**
     * Area under the curve: the share of pairs in which the changed one has the larger value, ties counting half (Mann, Whitney
     * 1947); NaN without pairs. A value that is NaN counts as 0: the statistic saw no change.
     */
    static double area(double[] changed, double[] others) {
        double won = 0;
        for (double a : changed) {
            for (double b : others) {
                won += 0.5 * (1 + Math.signum(orZero(a) - orZero(b)));
            }
        }
        return won / ((double) changed.length * others.length);
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
