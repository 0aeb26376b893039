/**
 * What people and scripts read: a JSON API and plain pages over the documents of the store. Imports {@code store}, {@code
 * drift}, {@code probe}, {@code tensor}, {@code domain}, {@code event}.
 */
@NullMarked
package io.facetwatch.web;

import org.jspecify.annotations.NullMarked;
