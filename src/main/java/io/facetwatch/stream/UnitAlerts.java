package io.facetwatch.stream;

import io.facetwatch.drift.AlertLevel;
import io.facetwatch.drift.AlertState;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.FacetDrift.Reference;
import io.facetwatch.event.UnitResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The alerts of one unit as they stand after a checkpoint, against one reference. Two sorts: what is certain (a unit is dead,
 * or not finite) is told at once and stands until the unit is alive again; what comes from clusterings must hold at 2 of 3
 * checkpoints, and is over after three clear ones.
 *
 * <p>A loss against the checkpoint before is an event once. It holds at the next checkpoint too if it is not undone there (a
 * facet is born, or one splits); from then on it is what the unit is. Against the baseline each checkpoint speaks for itself,
 * and of clusterings alone: that a unit is dead is one alert, whatever it is compared with.
 *
 * @param step the last checkpoint at which the unit was done
 * @param doubted history of what must recur, by the name of its kind
 * @param standing certain kinds that hold
 * @param causes what last showed each kind, of those that are open or may open
 */
record UnitAlerts(long step, AlertState doubted, SortedSet<EventKind> standing, SortedMap<EventKind, Cause> causes) {
    private static final Set<EventKind> CERTAIN = EnumSet.of(EventKind.UNIT_DEAD, EventKind.NOT_FINITE);

    /** What must recur, and what undoes it. */
    private static final Map<EventKind, Set<EventKind>> DOUBTED = Map.of(
            EventKind.LOST, Set.of(EventKind.BORN), EventKind.COLLAPSED, Set.of(EventKind.BORN, EventKind.SPLIT));

    /** Before the first checkpoint. */
    static final UnitAlerts NONE = new UnitAlerts(-1, AlertState.NONE, new TreeSet<>(), new TreeMap<>());

    UnitAlerts {
        standing = Collections.unmodifiableSortedSet(new TreeSet<>(standing));
        causes = Collections.unmodifiableSortedMap(new TreeMap<>(causes));
    }

    /** What showed that something is the matter: an event of a checkpoint. */
    record Cause(long step, FacetDrift.Event event, UnitResult.Change change) {}

    /**
     * What is found of the unit at a checkpoint.
     *
     * @param reference what it is compared with
     * @param change from it; empty where nothing alarming happened
     */
    record Found(long step, Reference reference, List<FacetDrift.Event> events, Optional<UnitResult.Change> change) {
        /** Those that may open or end an alert, or keep one. */
        private List<FacetDrift.Event> counted() {
            return switch (reference) {
                case PREVIOUS -> events;
                case BASELINE ->
                    events.stream()
                            .filter(event -> !CERTAIN.contains(event.kind()))
                            .toList();
            };
        }
    }

    /** An alert that opens or ends. */
    record News(EventKind kind, Cause cause, boolean opens) {}

    /** The alerts one checkpoint later, and what is new. */
    record Next(UnitAlerts alerts, List<News> news) {}

    static boolean isAlarming(EventKind kind) {
        return CERTAIN.contains(kind) || DOUBTED.containsKey(kind);
    }

    /** Kinds whose alert is open. */
    SortedSet<EventKind> open() {
        SortedSet<EventKind> open = new TreeSet<>(standing);
        doubted.subjects().forEach((kind, history) -> {
            if (history.open()) {
                open.add(EventKind.valueOf(kind));
            }
        });
        return open;
    }

    /**
     * One checkpoint later.
     *
     * @param level what an event that must recur amounts to
     */
    Next next(Found found, Function<FacetDrift.Event, AlertLevel> level) {
        SortedMap<EventKind, Cause> known = new TreeMap<>(causes);
        Set<EventKind> happened = new TreeSet<>();
        Map<EventKind, AlertLevel> levels = new EnumMap<>(EventKind.class);
        for (FacetDrift.Event event : found.counted()) {
            levels.merge(event.kind(), level.apply(event), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            if (happened.add(event.kind()) && isAlarming(event.kind())) {
                found.change().ifPresent(since -> known.put(event.kind(), new Cause(found.step(), event, since)));
            }
        }
        SortedSet<EventKind> stands = standing(happened);
        AlertState.Step recurring = doubted.next(findings(found.reference(), happened, levels));
        List<News> news = new ArrayList<>();
        known.forEach((kind, cause) -> {
            boolean opened = recurring.opened().contains(kind.name());
            boolean resolved = recurring.resolved().contains(kind.name());
            if (opened || resolved || stands.contains(kind) != standing.contains(kind)) {
                news.add(new News(kind, cause, opened || stands.contains(kind)));
            }
        });
        known.keySet()
                .removeIf(kind ->
                        !stands.contains(kind) && !recurring.state().subjects().containsKey(kind.name()));
        return new Next(new UnitAlerts(found.step(), recurring.state(), stands, known), news);
    }

    private SortedSet<EventKind> standing(Set<EventKind> happened) {
        SortedSet<EventKind> stands = new TreeSet<>(happened);
        stands.retainAll(CERTAIN);
        if (stands.isEmpty() && !happened.contains(EventKind.UNIT_REVIVED)) {
            return standing;
        }
        return stands;
    }

    private Map<String, AlertLevel> findings(
            Reference reference, Set<EventKind> happened, Map<EventKind, AlertLevel> levels) {
        Map<String, AlertLevel> findings = new TreeMap<>();
        DOUBTED.forEach((kind, undoing) -> {
            Cause cause = causes.get(kind);
            boolean isFresh = reference == Reference.PREVIOUS && cause != null && cause.step() == step;
            if (isFresh && Collections.disjoint(happened, undoing)) {
                findings.put(kind.name(), AlertLevel.FOUND);
            } else if (happened.contains(kind)) {
                findings.put(kind.name(), levels.getOrDefault(kind, AlertLevel.CLEAR));
            }
        });
        return findings;
    }
}
