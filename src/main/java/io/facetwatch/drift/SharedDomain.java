package io.facetwatch.drift;

import io.facetwatch.facet.Facet;
import io.facetwatch.facet.Facets;
import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The images on which two checkpoints' facets of a unit are compared: the unit's images at either. */
public final class SharedDomain {
    private SharedDomain() {}

    /** The images of both, by ascending id. */
    public static int[] images(Facets before, Facets after) {
        return IntStream.concat(IntStream.of(before.imageIds()), IntStream.of(after.imageIds()))
                .distinct()
                .sorted()
                .toArray();
    }

    /**
     * The facet of every image of the domain at one checkpoint: an image of the unit keeps its own, any other goes to the
     * facet with the nearest mean code, ties to the smaller index. -1 for all where the unit has no facets.
     *
     * @param domain images by ascending id, as {@link #images} gives them
     * @param codes [domain, dims] code of each of these images at the same checkpoint; the rows of the unit's own images
     *     are not read
     */
    public static int[] facetOf(Facets facets, int[] domain, Matrix codes) {
        if (codes.rows() != domain.length) {
            throw new IllegalArgumentException("the shared domain of %s has %d images, found %d codes"
                    .formatted(facets.unit(), domain.length, codes.rows()));
        }
        int[] facetOf = new int[domain.length];
        Arrays.fill(facetOf, -1);
        for (int i = 0; i < facets.imageIds().length; i++) {
            int place = Arrays.binarySearch(domain, facets.imageIds()[i]);
            if (place >= 0) {
                facetOf[place] = facets.facetOf()[i];
            }
        }
        for (int i = 0; i < domain.length; i++) {
            facetOf[i] = facetOf[i] >= 0 ? facetOf[i] : nearest(facets.facets(), codes.row(i));
        }
        return facetOf;
    }

    private static int nearest(List<Facet> facets, float[] code) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (Facet facet : facets) {
            double distance = squaredDistance(facet.centroid(), code);
            if (distance < least) {
                least = distance;
                nearest = facet.id().index();
            }
        }
        return nearest;
    }

    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }
}
