/** What changed between two checkpoints, and when to say so. In: facets and activations of both. Out: {@link DriftReport}. Imports {@code facet}, {@code synthesis}, {@code tensor}, {@code domain}. */
@NullMarked
package io.facetwatch.drift;

import org.jspecify.annotations.NullMarked;
