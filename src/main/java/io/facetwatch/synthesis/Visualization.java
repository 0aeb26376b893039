package io.facetwatch.synthesis;

import io.facetwatch.domain.FacetId;
import io.facetwatch.tensor.Image;

/**
 * The image that activation maximization made for one facet.
 *
 * @param image of the network's input size, whole grey levels 0..255
 * @param position of the unit's map whose activation was climbed; 0 for a unit without map
 * @param activation the unit's activation on {@code image}, before the activation function
 * @param startActivation the same for the start image in whole grey levels
 */
public record Visualization(FacetId facet, Image image, int position, float activation, float startActivation) {}
