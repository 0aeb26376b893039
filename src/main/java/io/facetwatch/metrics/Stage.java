package io.facetwatch.metrics;

/** The stages of the work whose durations are measured. */
public enum Stage {
    PLAN,
    SCAN,
    CLUSTER,
    SYNTHESIZE,
    /** One unit from its codes to its report; contains {@link #CLUSTER} and {@link #SYNTHESIZE}. */
    UNIT
}
