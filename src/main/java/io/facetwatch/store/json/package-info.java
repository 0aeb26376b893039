/** Documents of the store as JSON objects. Imports {@code store}, {@code drift}, {@code tensor}, {@code domain}. */
@NullMarked
package io.facetwatch.store.json;

import org.jspecify.annotations.NullMarked;
