/** The different ways in which a unit is driven. In: {@link io.facetwatch.scan.UnitScan}. Out: {@link Facets}. Imports {@code scan}, {@code tensor}, {@code domain}. */
@NullMarked
package io.facetwatch.facet;

import org.jspecify.annotations.NullMarked;
