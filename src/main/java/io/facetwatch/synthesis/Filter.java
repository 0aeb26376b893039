package io.facetwatch.synthesis;

/** Something that is done to a picture after a step. */
public sealed interface Filter permits Blur, ContributionClip, Decay, NormClip, PatchPrior {
    /** Changes the picture in place. */
    void apply(Area area);
}
