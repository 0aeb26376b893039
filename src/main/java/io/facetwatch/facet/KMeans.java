package io.facetwatch.facet;

import io.facetwatch.domain.Seeds;
import io.facetwatch.tensor.Matrix;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer.Initialisation;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.la.DenseVector;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * K-means of one set of points: k-means++ and its restarts by Tribuo, each settled by {@link Lloyd}, the best inertia kept
 * (the first of equals). Not for use by several threads.
 */
final class KMeans {
    /** MFV's authors left this to their library; 10 is scikit-learn's number. */
    private static final int RESTARTS = 10;

    /** ours: one, for Lloyd's own iterations follow. */
    private static final int ITERATIONS = 1;

    private final Matrix points;
    private final MutableDataset<ClusterID> examples;
    private final int distinct;

    /** @param points [n, dims] n at least 1 */
    KMeans(Matrix points) {
        this.points = points;
        this.examples = examples(points);
        this.distinct = DistinctCodes.of(points).count();
    }

    /** From k-means++ starts. Fewer clusters than asked where fewer points are distinct. */
    Partition fit(int clusters, long seed) {
        int k = Math.min(clusters, distinct);
        if (k < 2) {
            return Lloyd.refine(points, new double[1][points.columns()]);
        }
        return IntStream.range(0, RESTARTS)
                .mapToObj(restart -> Lloyd.refine(points, trained(k, Seeds.mix(seed, restart))))
                .reduce((best, next) -> next.inertia() < best.inertia() ? next : best)
                .orElseThrow();
    }

    private double[][] trained(int k, long seed) {
        // one thread: more are slower at this size (a pool is started per training)
        return Stream.of(new KMeansTrainer(
                                k, ITERATIONS, DistanceType.L2.getDistance(), Initialisation.PLUSPLUS, 1, seed)
                        .train(examples)
                        .getCentroidVectors())
                .map(DenseVector::toArray)
                .toArray(double[][]::new);
    }

    private static MutableDataset<ClusterID> examples(Matrix points) {
        // names are sorted as text: without leading zeros f10 would come before f2
        String[] names = IntStream.range(0, points.columns())
                .mapToObj("f%05d"::formatted)
                .toArray(String[]::new);
        ClusteringFactory factory = new ClusteringFactory();
        MutableDataset<ClusterID> examples =
                new MutableDataset<>(new SimpleDataSourceProvenance("points", factory), factory);
        for (int i = 0; i < points.rows(); i++) {
            float[] row = points.row(i);
            double[] values =
                    IntStream.range(0, row.length).mapToDouble(c -> row[c]).toArray();
            examples.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, values));
        }
        return examples;
    }
}
