package io.facetwatch.drift;

import io.facetwatch.facet.Facet;
import io.facetwatch.facet.Facets;

/** Do the pictures drawn of a unit's facets still drive it? Independent of any clustering at the newer checkpoint. */
public final class PictureRetention {
    private PictureRetention() {}

    /**
     * A unit's activations at one checkpoint.
     *
     * @param pictures [facets] on the picture of each older facet
     * @param probe [images] on the probe set, by image id
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers; equality of contents is asked for nowhere
    public record Answers(float[] pictures, float[] probe) {}

    /**
     * Largest fall, over the older facets in the news, of the share of the probe set that the facet's picture outranks; in
     * [-1, 1], NaN without facets.
     *
     * @param facets at the older checkpoint
     */
    public static double fall(Facets facets, Answers before, Answers after) {
        float[] older = Quantiles.ascending(before.probe());
        float[] newer = Quantiles.ascending(after.probe());
        return facets.facets().stream()
                .filter(facet -> facet.size() >= FacetEvents.FACET_SHARE * facets.imageIds().length)
                .mapToDouble(
                        facet -> Quantiles.rank(older, of(facet, before)) - Quantiles.rank(newer, of(facet, after)))
                .max()
                .orElse(Double.NaN);
    }

    private static double of(Facet facet, Answers answers) {
        return answers.pictures()[facet.id().index()];
    }
}
