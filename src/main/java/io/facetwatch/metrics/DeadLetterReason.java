package io.facetwatch.metrics;

/** Why a message was put on the topic of dead letters. */
public enum DeadLetterReason {
    /** It isn't JSON, or not of the record's schema. */
    MALFORMED,
    /** It asks for something that can't be done: a model with an unknown operator, say. */
    REJECTED,
    /** Its work failed and was given up after the last retry. */
    RETRIES_EXHAUSTED
}
