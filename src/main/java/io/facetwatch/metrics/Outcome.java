package io.facetwatch.metrics;

/** How a message ended; each message ends in exactly one of these. */
public enum Outcome {
    /** Its work was done. */
    DONE,
    /** Its content was bad, which no retry changes. */
    REJECTED,
    /** The world stayed broken through all retries. */
    FAILED,
    /** Its work had been done before. */
    DUPLICATE
}
