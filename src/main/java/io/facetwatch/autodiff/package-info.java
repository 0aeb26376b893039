/**
 * Gradients of a network with respect to the image. In: a graph and one of its values, a layer. Out: a graph that returns the
 * layer and the gradient of any weighted sum of it. Imports {@code graph} and {@code tensor}.
 */
@NullMarked
package io.facetwatch.autodiff;

import org.jspecify.annotations.NullMarked;
