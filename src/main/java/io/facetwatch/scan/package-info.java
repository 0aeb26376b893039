/** Top images and codes per unit. In: a probe set and a network that runs. Out: {@link UnitScan}. Imports {@code probe}, {@code graph}, {@code tensor}, {@code domain}. */
@NullMarked
package io.facetwatch.scan;

import org.jspecify.annotations.NullMarked;
