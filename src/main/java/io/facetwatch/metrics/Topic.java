package io.facetwatch.metrics;

/** The topics whose messages are counted: a closed set, so that a label can't grow. */
public enum Topic {
    CHECKPOINTS,
    SCAN_TASKS,
    SCAN_RESULTS,
    UNIT_TASKS,
    UNIT_FACETS,
    FACET_DRIFT
}
