/** Numbers with a shape: what every other package computes on. Imports nothing but the JDK. */
@NullMarked
package io.facetwatch.tensor;

import org.jspecify.annotations.NullMarked;
