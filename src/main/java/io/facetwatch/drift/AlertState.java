package io.facetwatch.drift;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The alerts of one unit over time. A subject is what an alert is about, such as {@code lost} or {@code transfer}: any text,
 * the same at every checkpoint. Plain data: it can be written as JSON and read back.
 *
 * @param subjects history by subject; a subject that is not named was always clear
 */
public record AlertState(SortedMap<String, AlertHistory> subjects) {
    /** Before the first checkpoint. */
    public static final AlertState NONE = new AlertState(new TreeMap<>());

    public AlertState {
        subjects = Collections.unmodifiableSortedMap(new TreeMap<>(subjects));
    }

    /**
     * The state one checkpoint later, and what that changes.
     *
     * @param opened subjects whose alert opens at this checkpoint
     * @param resolved subjects whose alert ends at it
     */
    public record Step(AlertState state, SortedSet<String> opened, SortedSet<String> resolved) {}

    /**
     * One checkpoint later.
     *
     * @param findings what it says, by subject; a subject that is not named is clear
     */
    public Step next(Map<String, AlertLevel> findings) {
        Set<String> all = new TreeSet<>(subjects.keySet());
        all.addAll(findings.keySet());
        SortedMap<String, AlertHistory> next = new TreeMap<>();
        SortedSet<String> opened = new TreeSet<>();
        SortedSet<String> resolved = new TreeSet<>();
        for (String subject : all) {
            AlertHistory before = subjects.getOrDefault(subject, AlertHistory.NONE);
            AlertHistory after = before.next(findings.getOrDefault(subject, AlertLevel.CLEAR));
            if (!after.isQuiet()) {
                next.put(subject, after);
            }
            if (before.open() != after.open()) {
                (after.open() ? opened : resolved).add(subject);
            }
        }
        return new Step(new AlertState(next), opened, resolved);
    }
}
