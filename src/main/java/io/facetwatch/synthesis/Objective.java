package io.facetwatch.synthesis;

/** What a phase climbs. */
public enum Objective {
    /** The unit's activation before the activation function. */
    LOGIT,
    /**
     * The same, but only up to the start's cap, what the strongest real image reaches.
     *
     * <p>ours: beyond what real images reach, a code leaves the facet that it came from, and colours follow.
     */
    CAPPED,
    /** The unit's probability: softmax over all units of the layer, at the unit's position where the layer has a map. */
    SOFTMAX
}
