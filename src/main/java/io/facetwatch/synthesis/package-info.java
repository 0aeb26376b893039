/** Activation maximization: an image per facet. In: mean images and a gradient graph. Out: {@link Visualization}. Imports {@code facet}, {@code graph}, {@code tensor}, {@code domain}. */
@NullMarked
package io.facetwatch.synthesis;

import org.jspecify.annotations.NullMarked;
