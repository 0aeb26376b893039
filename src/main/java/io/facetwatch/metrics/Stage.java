package io.facetwatch.metrics;

import java.util.Locale;

/** The steps of the stream, whose durations are measured. */
public enum Stage {
    PLAN,
    SCAN,
    GATHER,
    UNIT,
    ROLLUP,
    WATCH;

    /** The stage of a step's name. */
    static Stage named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
