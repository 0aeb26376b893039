package io.facetwatch.facet;

import io.facetwatch.scan.UnitScan;
import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a unit's last facets say of where to start this time. An image known from before starts at its last point, a new one
 * at the mean of its nearest known ones in code space.
 */
final class WarmStart {
    /** ours: enough to average out a single odd neighbour, few enough to stay inside one facet. */
    private static final int NEIGHBOURS = 5;

    private final Facets last;
    private final int[] rowInLast;

    private WarmStart(Facets last, int[] rowInLast) {
        this.last = last;
        this.rowInLast = rowInLast;
    }

    /** ours: none where fewer than half of the images are known; a layout of the minority would only mislead. */
    static Optional<WarmStart> of(UnitScan scan, Optional<Facets> last) {
        return last.map(facets -> new WarmStart(facets, rowsInLast(scan, facets)))
                .filter(WarmStart::knowsHalf);
    }

    private static int[] rowsInLast(UnitScan scan, Facets last) {
        Map<Integer, Integer> rows = new HashMap<>();
        for (int row = 0; row < last.imageIds().length; row++) {
            rows.put(last.imageIds()[row], row);
        }
        return Arrays.stream(scan.imageIds())
                .map(id -> rows.getOrDefault(id, -1))
                .toArray();
    }

    private boolean knowsHalf() {
        return last.facets().size() > 0
                && 2 * Arrays.stream(rowInLast).filter(row -> row >= 0).count() >= rowInLast.length;
    }

    /** How many facets there were. */
    int facetCount() {
        return last.facets().size();
    }

    /**
     * Where each image starts.
     *
     * @param points [n, dims] the images in the space of t-SNE's distances
     * @return [n, 2]
     */
    Matrix embedding(Matrix points) {
        float[] start = new float[2 * rowInLast.length];
        for (int i = 0; i < rowInLast.length; i++) {
            int[] sources = rowInLast[i] >= 0 ? new int[] {i} : nearestKnown(points, i);
            for (int axis = 0; axis < 2; axis++) {
                int along = axis;
                start[2 * i + axis] = (float) Arrays.stream(sources)
                        .mapToDouble(known -> last.embedding().at(rowInLast[known], along))
                        .average()
                        .orElseThrow();
            }
        }
        return new Matrix(rowInLast.length, 2, start);
    }

    private int[] nearestKnown(Matrix points, int row) {
        double[] distances = new double[rowInLast.length];
        double[] target = new double[points.columns()];
        Arrays.setAll(target, c -> points.at(row, c));
        Arrays.setAll(distances, i -> Lloyd.squaredDistance(points, i, target));
        return IntStream.range(0, rowInLast.length)
                .filter(i -> rowInLast[i] >= 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> distances[i]))
                .limit(NEIGHBOURS)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Where k-means starts: the mean point of each last facet's images, today. A facet of which no image is left has none.
     *
     * @param embedding [n, 2] today's points
     */
    double[][] centroids(Matrix embedding) {
        double[][] sums = new double[facetCount()][2];
        int[] sizes = new int[facetCount()];
        for (int i = 0; i < rowInLast.length; i++) {
            if (rowInLast[i] >= 0) {
                int facet = last.facetOf()[rowInLast[i]];
                sizes[facet]++;
                sums[facet][0] += embedding.at(i, 0);
                sums[facet][1] += embedding.at(i, 1);
            }
        }
        return IntStream.range(0, sums.length)
                .filter(facet -> sizes[facet] > 0)
                .mapToObj(facet -> new double[] {sums[facet][0] / sizes[facet], sums[facet][1] / sizes[facet]})
                .toArray(double[][]::new);
    }
}
