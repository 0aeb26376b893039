package io.facetwatch.synthesis;

/** What a phase climbs. */
public enum Objective {
    /** The unit's activation before the activation function. */
    LOGIT,
    /** The unit's probability: softmax over all units of the layer, at the unit's position where the layer has a map. */
    SOFTMAX
}
