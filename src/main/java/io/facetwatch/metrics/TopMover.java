package io.facetwatch.metrics;

import io.facetwatch.domain.UnitId;

/**
 * A unit that changed much at the last checkpoint.
 *
 * @param fdi its facet drift index, in [0, 1]
 */
public record TopMover(UnitId unit, double fdi) {}
