/**
 * The intermediate representation of a network: a graph of nodes over named values. In: what a reader of network files makes.
 * Out: layers, shapes, receptive fields, a slow reference interpreter, and the port to fast ones. Imports {@code tensor}.
 */
@NullMarked
package io.facetwatch.graph;

import org.jspecify.annotations.NullMarked;
