package io.facetwatch.metrics;

/** How an attempt to tell people of an alert ended. */
public enum NoticeOutcome {
    DELIVERED,
    /** The receiver was not well, and is tried again. */
    RETRIED,
    /** The receiver will not have it. */
    REFUSED
}
