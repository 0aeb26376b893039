package io.facetwatch.facet;

import io.facetwatch.domain.FacetId;
import io.facetwatch.scan.UnitScan;
import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Makes {@link Facets} of an embedding and a partition of it. */
final class FacetAssembly {
    private final UnitScan scan;
    private final Embedding embedding;
    private final Partition partition;

    FacetAssembly(UnitScan scan, Embedding embedding, Partition partition) {
        this.scan = scan;
        this.embedding = embedding;
        this.partition = partition;
    }

    Facets facets() {
        List<int[]> groups = IntStream.range(0, partition.clusters())
                .mapToObj(this::nearestFirst)
                .sorted(Comparator.<int[]>comparingInt(rows -> -rows.length).thenComparingInt(this::smallestImageId))
                .toList();
        int[] facetOf = new int[scan.imageIds().length];
        IntStream.range(0, groups.size())
                .forEach(facet -> Arrays.stream(groups.get(facet)).forEach(row -> facetOf[row] = facet));
        List<Facet> facets = IntStream.range(0, groups.size())
                .mapToObj(facet -> facet(facet, groups.get(facet)))
                .toList();
        return new Facets(
                scan.unit(),
                scan.imageIds().clone(),
                facetOf,
                embedding.points(),
                facets,
                DistinctFacets.count(
                        scan.codes(),
                        facetOf,
                        facets.stream().map(Facet::centroid).toList()),
                embedding.klDivergence());
    }

    private Facet facet(int index, int[] rows) {
        return new Facet(
                new FacetId(scan.unit(), index),
                Arrays.stream(rows).map(row -> scan.imageIds()[row]).toArray(),
                meanCode(rows),
                Homogeneity.of(scan.codes(), rows));
    }

    private int[] nearestFirst(int cluster) {
        double[] centroid = partition.centroids()[cluster];
        return IntStream.range(0, partition.clusterOf().length)
                .filter(row -> partition.clusterOf()[row] == cluster)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(
                                row -> Lloyd.squaredDistance(embedding.points(), row, centroid))
                        .thenComparingInt(row -> scan.imageIds()[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int smallestImageId(int[] rows) {
        return Arrays.stream(rows).map(row -> scan.imageIds()[row]).min().orElseThrow();
    }

    private float[] meanCode(int[] rows) {
        Matrix codes = scan.codes();
        float[] mean = new float[codes.columns()];
        for (int c = 0; c < mean.length; c++) {
            double sum = 0;
            for (int row : rows) {
                sum += codes.at(row, c);
            }
            mean[c] = (float) (sum / rows.length);
        }
        return mean;
    }
}
