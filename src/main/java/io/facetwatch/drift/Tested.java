package io.facetwatch.drift;

/**
 * A statistic of a unit held against what it is where nothing changed. Larger means more change.
 *
 * @param value NaN where it is not defined
 * @param p in (0, 1]: (1 + draws at least as large) / (1 + draws)
 * @param threshold effect floor: the upper 99 % of the null, or the least effect worth telling where that is larger
 * @param nullSize draws of the null
 * @param significant whether p is significant among the layer's units, and the value exceeds the threshold
 */
public record Tested(double value, double p, double threshold, int nullSize, boolean significant) {}
