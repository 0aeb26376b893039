package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.stream.IntStream;

/**
 * Whether a unit's facets are groups of their own, or pieces cut from an amalgam (MFV S3).
 *
 * <p>An image is inside its facet if its nearest others, {@value #NEIGHBOURS} or all of a smaller facet, belong to it too, in
 * the space of t-SNE's distances. ours: all of them, not most: a cut through a cloud of points is nearly everywhere close to
 * somebody, but close to most of the neighbours only at the cut.
 *
 * <p>Measured: facets that peaks were found for 0.88 to 1; ten facets cut from six varieties 0.75 to 0.94, from two to four
 * 0.06 to 0.65; halves of Gaussians below 0.45, of photographs of one kind of clothing 0.1 to 0.4.
 *
 * @param separability share of images inside their facets, in [0, 1]; for a unit of one facet, of its best halves
 * @param amalgam whether the images differ and do not part: facets shown of such a unit are pieces of one cloud
 */
public record Separability(double separability, boolean amalgam) {
    private static final int NEIGHBOURS = 15;

    /** ours: between what peaks and what cuts through clouds reach. */
    private static final double FLOOR = 0.7;

    /** ours: images of this mean cosine are one thing, and no amalgam; views of one variety have 0.97 and more. */
    private static final double ALIKE = 0.95;

    /**
     * Measures the facets of one unit.
     *
     * @param codes [n, dims] of the unit's images, in the order of {@code facets.imageIds()}
     */
    public static Separability of(Facets facets, Matrix codes) {
        int n = codes.rows();
        if (n < FacetFinder.FEWEST_IMAGES) {
            return new Separability(1, false); // one facet, because nothing can be told apart
        }
        double share = inside(new Pca(FacetSettings.ofPaper().pcaDimensions()).scores(codes), groups(facets));
        int[] all = IntStream.range(0, n).toArray();
        return new Separability(share, share < FLOOR && Homogeneity.of(codes, all) < ALIKE);
    }

    private static int[] groups(Facets facets) {
        return facets.facets().size() > 1
                ? facets.facetOf()
                : new KMeans(facets.embedding()).fit(2, 0).clusterOf();
    }

    /**
     * The share of points inside their groups.
     *
     * @param points [n, dims]
     * @param groupOf [n]
     */
    static double inside(Matrix points, int[] groupOf) {
        return IntStream.range(0, groupOf.length)
                        .filter(i -> isInside(points, groupOf, i))
                        .count()
                / (double) groupOf.length;
    }

    /** Whether enough of the group, or all of it, is nearer than the nearest outsider. */
    private static boolean isInside(Matrix points, int[] groupOf, int i) {
        double[] distances = new double[groupOf.length];
        double outsider = Double.POSITIVE_INFINITY;
        int others = 0;
        for (int j = 0; j < distances.length; j++) {
            distances[j] = DensityTree.square(points, i, j);
            if (groupOf[j] != groupOf[i]) {
                outsider = Math.min(outsider, distances[j]);
            } else if (j != i) {
                others++;
            }
        }
        int nearer = 0;
        for (int j = 0; j < distances.length; j++) {
            nearer += j != i && groupOf[j] == groupOf[i] && distances[j] < outsider ? 1 : 0;
        }
        return nearer >= Math.min(NEIGHBOURS, others);
    }
}
