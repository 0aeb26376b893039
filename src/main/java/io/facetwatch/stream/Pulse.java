package io.facetwatch.stream;

import java.util.HashMap;
import java.util.Map;

/** Says when it is time to tell that work on a checkpoint goes on. */
final class Pulse {
    /** ours: often enough for who waits, and nothing beside the records of the work. */
    static final long PERIOD_MILLIS = 60_000;

    private final Map<String, Long> told = new HashMap<>();

    /**
     * Whether a period has passed since it was told, or first asked about.
     *
     * @param now in milliseconds
     */
    boolean isDue(String checkpoint, long now) {
        Long last = told.putIfAbsent(checkpoint, now);
        if (last == null || now - last < PERIOD_MILLIS) {
            return false;
        }
        told.put(checkpoint, now);
        return true;
    }

    void forget(String checkpoint) {
        told.remove(checkpoint);
    }
}
