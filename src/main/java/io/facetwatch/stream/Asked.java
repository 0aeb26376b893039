package io.facetwatch.stream;

/**
 * A record that the stream is to take.
 *
 * @param timestamp of the record, in milliseconds of Unix time
 */
public record Asked(String topic, int partition, long offset, long timestamp) {}
