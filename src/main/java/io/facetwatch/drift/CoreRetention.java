package io.facetwatch.drift;

import io.facetwatch.facet.Facet;
import io.facetwatch.facet.Facets;
import java.util.stream.IntStream;

/**
 * Do the images at the core of a facet still drive the unit? Independent of any clustering at the newer checkpoint, and no
 * picture need be drawn.
 */
public final class CoreRetention {
    /** Images nearest to the centroid: those of the mean image (MFV Algorithm 1, step 5). */
    static final int CORE = 15;

    private CoreRetention() {}

    /**
     * Largest fall, over the older facets in the news, of the share of the probe set that the median core image outranks; in
     * [-1, 1], NaN without facets.
     *
     * @param facets at the older checkpoint
     * @param before activation by image id at the older checkpoint
     * @param after the same at the newer one
     */
    public static double fall(Facets facets, float[] before, float[] after) {
        return fall(IntStream.range(0, before.length).toArray(), facets, before, after);
    }

    /** The same where the cores outrank some of the images alone. */
    static double fall(int[] images, Facets facets, float[] before, float[] after) {
        float[] older = Quantiles.ascending(Quantiles.pick(images, before));
        float[] newer = Quantiles.ascending(Quantiles.pick(images, after));
        return facets.facets().stream()
                .filter(facet -> facet.size() >= FacetEvents.FACET_SHARE * facets.imageIds().length)
                .mapToDouble(
                        facet -> Quantiles.rank(older, core(facet, before)) - Quantiles.rank(newer, core(facet, after)))
                .max()
                .orElse(Double.NaN);
    }

    private static double core(Facet facet, float[] activations) {
        float[] core = new float[Math.min(CORE, facet.size())];
        for (int i = 0; i < core.length; i++) {
            core[i] = activations[facet.members()[i]];
        }
        return Quantiles.median(core);
    }
}
