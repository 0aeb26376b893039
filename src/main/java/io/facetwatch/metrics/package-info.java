/** What operators see: every meter, its name and its budget. In: outcomes, drift reports, roll-ups. Out: meters in a Micrometer registry. Imports {@code pipeline}, {@code drift}, {@code graph}, {@code domain}. */
@NullMarked
package io.facetwatch.metrics;

import org.jspecify.annotations.NullMarked;
