package io.facetwatch.notice;

/** How an attempt to deliver a notice ended. */
public enum Delivery {
    /** The receiver took it. */
    DELIVERED,
    /** The receiver could not be reached or was not well: it is tried again. */
    RETRIED,
    /** The receiver understood it and will not have it, which no further attempt changes. */
    REFUSED
}
