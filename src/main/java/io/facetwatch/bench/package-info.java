/**
 * Measures parts of the program against others that do the same. In: nothing, or files that a user names. Out: timings and how
 * far the results agree. Imports what it measures.
 */
@NullMarked
package io.facetwatch.bench;

import org.jspecify.annotations.NullMarked;
