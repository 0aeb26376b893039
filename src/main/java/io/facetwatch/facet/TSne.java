package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Optional;

/**
 * t-SNE in the plane (van der Maaten, Hinton 2008); the same bytes on every machine. Up to {@value #MOST_BY_ALL_PAIRS} points it
 * is exact; above, only the nearest neighbours attract each other (van der Maaten 2014, section 4.1). Points repel each other
 * in all pairs up to {@value Repulsion#MOST_BY_PAIRS}, where Barnes-Hut's tree begins to cost less, and by the tree above. The
 * divergence is exact but for affinities between far points.
 */
public final class TSne {
    /** Early exaggeration and its length (van der Maaten 2014; unstated in MFV). */
    static final float EXAGGERATION = 12;

    private static final int EXAGGERATED_ITERATIONS = 250;

    /** ours: spread of the first coordinate at a cold start, small enough for all images to be neighbours (as scikit-learn). */
    private static final double COLD_SPREAD = 1e-4;

    /** ours: fewer neighbours than this and t-SNE breaks single blobs into crumbs. */
    private static final double LEAST_PERPLEXITY = 5;

    /** ours: with up to 10 facets, a neighbourhood must find room inside one. */
    private static final double NEIGHBOURHOODS = 9;

    /**
     * ours: facets are at least a twentieth of the images where the most that are looked for are equal, and a neighbourhood is to
     * fill much of the smallest: with 30 neighbours, varieties of 440 images part into clips of a film (12 to 17 groups for 6).
     * Below 1000 images it is less than the usual 30.
     */
    private static final double LEAST_SHARE = 0.03;

    /** ours: bounds the memory for neighbours. */
    private static final double MOST_PERPLEXITY = 150;

    /** ours: above it affinities are kept for the nearest neighbours only; for all pairs they would take 32 MB and more. */
    public static final int MOST_BY_ALL_PAIRS = 2000;

    private final double perplexity;
    private final int iterations;
    private final Optional<Repulsion> repulsion;

    public TSne(double perplexity, int iterations) {
        this(perplexity, iterations, Optional.empty());
    }

    private TSne(double perplexity, int iterations, Optional<Repulsion> repulsion) {
        this.perplexity = perplexity;
        this.iterations = iterations;
        this.repulsion = repulsion;
    }

    /** The same by another repulsion than the one that costs less, for more than {@value #MOST_BY_ALL_PAIRS} points. */
    public TSne repelling(Repulsion chosen) {
        return new TSne(perplexity, iterations, Optional.of(chosen));
    }

    /**
     * A cold start from the first two columns.
     *
     * @param points [n, dims] n at least 2, columns by descending variance
     */
    public Embedding embed(Matrix points) {
        Descent descent = descent(points, coldStart(points));
        int exaggerated = Math.min(EXAGGERATED_ITERATIONS, iterations);
        descent.run(exaggerated, 0.5f, EXAGGERATION);
        descent.run(iterations - exaggerated, 0.8f, 1);
        return descent.embedding();
    }

    /**
     * A warm start: the plane is already laid out, so neither exaggeration (which is there to sort images that start in
     * a heap, and would forget the layout) nor all iterations are needed. ours: a quarter of them.
     *
     * @param points [n, dims] n at least 2
     * @param initial [n, 2] where the images start
     */
    Embedding embed(Matrix points, Matrix initial) {
        Descent descent = descent(points, initial);
        descent.run(Math.max(1, iterations / 4), 0.8f, 1);
        return descent.embedding();
    }

    /**
     * The exact divergence of a layout, whoever made it.
     *
     * @param points [n, dims] n at least 2
     * @param layout [n, 2]
     * @return Kullback-Leibler divergence between neighbourhoods in the space of the points and in the plane, in nats
     */
    public double divergence(Matrix points, Matrix layout) {
        return descent(points, layout).embedding().klDivergence();
    }

    private Descent descent(Matrix points, Matrix start) {
        Attraction attraction = attraction(points);
        PairForces forces = points.rows() > MOST_BY_ALL_PAIRS && repulsion.isPresent()
                ? repulsion.get().forces(points.rows())
                : attraction.forces();
        return new Descent(attraction, forces, start);
    }

    /** The perplexity for so many images: as asked, but at least a share of them, and no more than there is room for. */
    double perplexity(int images) {
        int others = images - 1;
        double wanted = Math.max(perplexity, Math.min(MOST_PERPLEXITY, LEAST_SHARE * images));
        double bound = Math.min(Math.max(LEAST_PERPLEXITY, others / NEIGHBOURHOODS), Math.max(1, others / 3.0));
        return Math.min(wanted, bound);
    }

    private Attraction attraction(Matrix points) {
        double neighbours = perplexity(points.rows());
        return points.rows() > MOST_BY_ALL_PAIRS
                ? NearestAffinities.of(points, neighbours)
                : Affinities.of(points, neighbours);
    }

    private static Matrix coldStart(Matrix points) {
        int n = points.rows();
        double mean = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            mean += points.at(i, 0) / n;
            square += (double) points.at(i, 0) * points.at(i, 0) / n;
        }
        double spread = Math.sqrt(Math.max(0, square - mean * mean));
        double scale = spread > 0 ? COLD_SPREAD / spread : 0;
        float[] start = new float[2 * n];
        for (int i = 0; i < n; i++) {
            start[2 * i] = (float) (scale * points.at(i, 0));
            start[2 * i + 1] = points.columns() > 1 ? (float) (scale * points.at(i, 1)) : 0;
        }
        return new Matrix(n, 2, start);
    }
}
