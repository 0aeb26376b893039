package io.facetwatch.synthesis;

/** What a climb begins with. */
public enum StartRule {
    /** The mean image of the facet (MFV, algorithm 1). */
    MEAN_IMAGE,
    /** The facet's real image that is nearest to its centroid. */
    REPRESENTATIVE,
    /** Noise around the grey level of the released scripts. */
    RANDOM,
    /** The mean colour of real images. */
    MEAN_COLOUR,
    /** The mean colour of real images, with noise (Yosinski et al. 2015: deviation 10 grey levels). */
    NOISE
}
