/** The shared words of Facetwatch. Imports nothing but the JDK. */
@NullMarked
package io.facetwatch.domain;

import org.jspecify.annotations.NullMarked;
