package io.facetwatch.synthesis;

/** A term that the objective loses by; its derivative is a force on every value of the picture. */
public sealed interface Penalty permits NormPenalty, VariationPenalty {
    /** Adds the derivative to a force, CHW; one unit of it moves a value by the phase's step. */
    void addTo(float[] force, Area area);
}
