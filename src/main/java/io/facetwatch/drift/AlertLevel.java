package io.facetwatch.drift;

/** What one checkpoint says of something that an alert may be about. */
public enum AlertLevel {
    /** Nothing: the statistic is under the level at which an alert is released. */
    CLEAR,

    /** Too little to open an alert, too much to release one. */
    LINGERING,

    /** Significant, and larger than the effect floor. */
    FOUND
}
