package io.facetwatch.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The topics whose messages are counted: a closed set, so that a label can't grow. */
public enum Topic {
    CHECKPOINTS,
    BASELINES,
    CHECKPOINT_STATUS,
    SCAN_TASKS,
    SCAN_RESULTS,
    UNIT_TASKS,
    UNIT_RESULTS;

    /** The topic of a name such as {@code unit-tasks}; empty for one that is not counted. */
    public static Optional<Topic> known(String name) {
        return Arrays.stream(values())
                .filter(topic -> MeterGroup.label(topic).equals(name))
                .findFirst();
    }

    /** The topic of a name such as {@code unit-tasks}. */
    static Topic named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
