package io.facetwatch.metrics;

/** What an alert of a unit can be about: what is gone, or broken. */
enum AlertKind {
    COLLAPSED,
    LOST,
    NOT_FINITE,
    UNIT_DEAD
}
