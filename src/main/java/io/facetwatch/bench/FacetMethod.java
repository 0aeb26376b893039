package io.facetwatch.bench;

import io.facetwatch.facet.FacetTrial;
import java.io.IOException;
import java.util.List;

/**
 * A way to divide images into facets.
 *
 * @param name short, for the head of a column
 * @param isOpen whether it finds their number itself
 */
public record FacetMethod(String name, boolean isOpen, Division division) {
    /** MFV's number of facets. */
    static final int TEN = 10;

    /** How images are divided. */
    @FunctionalInterface
    interface Division {
        /**
         * Divides the images of a subject, or some of them.
         *
         * @return [images] index of each image's facet, from 0 up
         */
        int[] divide(Part part, long seed) throws IOException;
    }

    /**
     * A subject's images, or some of them.
     *
     * @param varieties how many the subject has
     * @param blind as the subject
     */
    record Part(FacetTrial trial, int varieties, boolean blind) {}

    /** The ways of this program. */
    public static List<FacetMethod> own() {
        return List.of(
                new FacetMethod("auto", true, FacetMethod::auto),
                known("true", (part, seed) -> part.trial.cut(part.varieties, seed)),
                known("ten", (part, seed) -> part.trial.cut(TEN, seed)),
                known("pca", (part, seed) -> part.trial.withoutEmbedding(part.varieties, seed)),
                known("codes", (part, seed) -> part.trial.ofCodes(part.varieties, seed)),
                new FacetMethod("hdbscan", true, (part, seed) -> part.trial.hdbscan()));
    }

    /** One that is told how many. */
    static FacetMethod known(String name, Division division) {
        return new FacetMethod(name, false, division);
    }

    private static int[] auto(Part part, long seed) {
        return part.blind ? new int[part.trial.codes().rows()] : part.trial.auto(); // draws nothing
    }
}
