/**
 * The order of the stages for one unit and one checkpoint, and nothing else. In: an announced checkpoint. Out: objects in the
 * store and what to tell. Imports everything of the core.
 */
@NullMarked
package io.facetwatch.pipeline;

import org.jspecify.annotations.NullMarked;
