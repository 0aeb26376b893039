/** The records that travel over Kafka, one per schema in the folder {@code schemas}. In: bytes. Out: records, or readable errors. Imports {@code domain}. */
@NullMarked
package io.facetwatch.event;

import org.jspecify.annotations.NullMarked;
