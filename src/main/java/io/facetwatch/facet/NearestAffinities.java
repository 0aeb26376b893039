package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link Affinities} to each image's nearest neighbours only (van der Maaten 2014, section 4.1). */
final class NearestAffinities {
    /** Neighbours for each one of the perplexity (van der Maaten 2014). */
    private static final int NEIGHBOURS = 3;

    private NearestAffinities() {}

    /**
     * P with p(i,j) = (p(j|i) + p(i|j)) / 2n, sum 1 over ordered pairs.
     *
     * @param points [n, dims] n at least 2
     * @param perplexity effective number of neighbours, at most n - 1
     */
    static Attraction of(Matrix points, double perplexity) {
        int n = points.rows();
        Distances distances = new Distances(points);
        Bandwidth bandwidth = new Bandwidth(perplexity);
        Nearest nearest = new Nearest((int) Math.min(n - 1L, Math.round(NEIGHBOURS * perplexity)));
        List<SortedMap<Integer, Double>> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            pairs.add(new TreeMap<>());
        }
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            distances.fill(i, row);
            nearest.find(row);
            double[] conditional = nearest.distances.clone();
            bandwidth.turnToProbabilities(conditional);
            for (int k = 0; k < conditional.length; k++) {
                int j = nearest.ids[k];
                pairs.get(Math.min(i, j)).merge(Math.max(i, j), conditional[k] / (2.0 * n), Double::sum);
            }
        }
        return joined(pairs);
    }

    private static Attraction joined(List<SortedMap<Integer, Double>> pairs) {
        int[] starts = new int[pairs.size() + 1];
        for (int i = 0; i < pairs.size(); i++) {
            starts[i + 1] = starts[i] + pairs.get(i).size();
        }
        int[] columns = new int[starts[pairs.size()]];
        float[] values = new float[columns.length];
        for (int i = 0; i < pairs.size(); i++) {
            int at = starts[i];
            for (Map.Entry<Integer, Double> pair : pairs.get(i).entrySet()) {
                columns[at] = pair.getKey();
                values[at++] = pair.getValue().floatValue();
            }
        }
        return new NearestPairs(starts, columns, values);
    }

    /** The nearest of a row, by ascending distance, ties to the smaller id. */
    private static final class Nearest {
        private final int[] ids;
        private final double[] distances;

        Nearest(int count) {
            ids = new int[count];
            distances = new double[count];
        }

        void find(double[] row) {
            Arrays.fill(distances, Double.POSITIVE_INFINITY);
            int last = ids.length - 1;
            for (int j = 0; j < row.length; j++) {
                if (row[j] < distances[last]) {
                    int place = last;
                    for (; place > 0 && row[j] < distances[place - 1]; place--) {
                        distances[place] = distances[place - 1];
                        ids[place] = ids[place - 1];
                    }
                    distances[place] = row[j];
                    ids[place] = j;
                }
            }
        }
    }
}
