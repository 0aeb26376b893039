package io.facetwatch.drift;

/**
 * Does the older checkpoint's image of a facet still drive the unit?
 *
 * @param facet index of the older facet
 * @param activation the unit's activation on the older visualization, in the newer checkpoint
 * @param transfer (activation - median) / MAD over the unit's newer images
 * @param retention share of the probe set that the image outranks, in [0, 1]
 */
public record Transfer(int facet, double activation, double transfer, double retention) {}
