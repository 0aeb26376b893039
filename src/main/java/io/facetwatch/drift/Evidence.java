package io.facetwatch.drift;

import io.facetwatch.domain.UnitId;
import java.util.OptionalInt;

/** What an event rests on: a statistic, its value, and the threshold that the value passed. */
record Evidence(String statistic, double value, double threshold) {
    Event event(Event.Kind kind, UnitId unit, OptionalInt facet, int images) {
        return new Event(kind, unit, facet, images, statistic, value, threshold);
    }
}
