package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells of a point which group's centre is nearest, where distances are measured by the scatter within groups (Fisher 1936).
 *
 * <p>It is one linear function of the point for each group; the largest names the group.
 *
 * @param weights [groups][dims]
 * @param offset [groups] what is taken off
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, compared nowhere
record Discriminant(double[][] weights, double[] offset) {
    /**
     * Learned from groups.
     *
     * @param points [n, dims]
     * @param groups rows of each, none empty
     */
    static Discriminant of(Matrix points, List<int[]> groups) {
        WithinScatter within = WithinScatter.of(points, groups);
        double[][] weights = IntStream.range(0, groups.size())
                .mapToObj(group -> within.solve(within.centre(group)))
                .toArray(double[][]::new);
        double[] offset = IntStream.range(0, groups.size())
                .mapToDouble(group -> WithinScatter.dot(weights[group], within.centre(group)) / 2)
                .toArray();
        return new Discriminant(weights, offset);
    }

    int nearest(double[] point) {
        int nearest = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int group = 0; group < weights.length; group++) {
            double value = WithinScatter.dot(weights[group], point) - offset[group];
            if (value > largest) {
                largest = value;
                nearest = group;
            }
        }
        return nearest;
    }
}
