package io.facetwatch.synthesis;

/**
 * How to draw and what real images are like.
 *
 * @param examples of the size that the network takes
 */
public record Recipe(Preset preset, Examples examples) {}
