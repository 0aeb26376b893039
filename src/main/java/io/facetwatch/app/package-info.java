/** Wiring: configuration, what is made of it, health. May import everything. */
@NullMarked
package io.facetwatch.app;

import org.jspecify.annotations.NullMarked;
