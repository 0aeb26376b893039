/**
 * Takes alerts to where people are told of them: Alertmanager's API, and any receiver of a signed request. In come records of
 * {@code facet-alerts}, by a consumer of their own, so that a slow receiver never holds up the stream; out go HTTP requests. An
 * alert is delivered at least once, in the order of its key. Imports event.
 */
@NullMarked
package io.facetwatch.notice;

import org.jspecify.annotations.NullMarked;
