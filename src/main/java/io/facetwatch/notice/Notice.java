package io.facetwatch.notice;

import io.facetwatch.event.FacetAlert;
import java.time.Instant;

/**
 * An alert on its way.
 *
 * @param id the same at every attempt: topic, partition and offset of its record
 * @param key of its record: the same for an alert's opening and its end
 * @param at when its record was written
 */
public record Notice(String id, String key, Instant at, FacetAlert alert) {}
