package io.facetwatch.metrics;

/** How a checkpoint ended. */
public enum CheckpointOutcome {
    /** All its units were reported. */
    DONE,
    /** Its model or its announcement was bad. */
    REJECTED,
    /** A newer checkpoint of its run overtook it, and the run asks for the latest alone. */
    SKIPPED,
    /** It was given up after the last retry. */
    FAILED
}
