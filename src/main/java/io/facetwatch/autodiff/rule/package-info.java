/**
 * One rule per operator family: from the cotangents of a node's outputs to those of its inputs. In: a node of the forward
 * graph with its shapes. Out: nodes that compute the cotangents. Imports {@code graph} and {@code tensor}.
 *
 * <p>Notation: y = f(x) is the node, dY the cotangent of y (the derivative of the seeded sum with respect to y), dX that of x.
 */
@NullMarked
package io.facetwatch.autodiff.rule;

import org.jspecify.annotations.NullMarked;
