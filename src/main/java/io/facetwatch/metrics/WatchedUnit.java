package io.facetwatch.metrics;

import io.facetwatch.domain.UnitId;

/**
 * A unit of the watch list at a checkpoint; NaN where there is nothing to compare with.
 *
 * @param fdi its facet drift index, in [0, 1]
 * @param responseCorrelation rank correlation with the last checkpoint, in [-1, 1]
 */
public record WatchedUnit(UnitId unit, double fdi, double responseCorrelation) {}
