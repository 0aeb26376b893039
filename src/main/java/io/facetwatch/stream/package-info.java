/**
 * The Kafka Streams topology: a chain of stages over topics, each record with exactly one outcome. In: announced checkpoints.
 * Out: facets, drift, alerts, status and dead letters. Imports {@code event}, {@code pipeline}, {@code store}, {@code drift},
 * {@code domain}.
 */
@NullMarked
package io.facetwatch.stream;

import org.jspecify.annotations.NullMarked;
