package io.facetwatch.web;

import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.FacetAlert;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the topics tell of runs: where each stands, and which alerts are open. Lives in memory, so that an overview of many runs
 * asks the object store for nothing; it knows what the topics still hold. Safe for many threads.
 */
@ApplicationScoped
public class RunBoard {
    private final Map<String, Standing> runs = new ConcurrentHashMap<>();
    private final Map<String, Opened> alerts = new ConcurrentHashMap<>();

    /** Where a run stands: the last thing told of it, and when. */
    record Standing(CheckpointStatus last, Instant at) {}

    /** An open alert, and since when. */
    record Opened(FacetAlert alert, Instant at) {}

    /** Takes a record of the topic {@code checkpoint-status}; those of a run come in order. */
    public void tell(CheckpointStatus status, Instant at) {
        switch (status.state()) {
            case PLANNED, SCANNED, COMPLETED, REJECTED, FAILED -> runs.put(status.run(), new Standing(status, at));
            case DUPLICATE, SKIPPED, WARNING -> {} // of another announcement than the one worked on
        }
    }

    /** Takes a record of the topic {@code facet-alerts}; those of a key come in order. */
    public void tell(String key, FacetAlert alert, Instant at) {
        switch (alert.state()) {
            case FIRING -> alerts.put(key, new Opened(alert, at));
            case RESOLVED -> alerts.remove(key);
        }
    }

    Optional<Standing> of(String run) {
        return Optional.ofNullable(runs.get(run));
    }

    /** Open alerts of a run, the newest first. */
    List<Opened> open(String run) {
        Comparator<Opened> byTime = Comparator.comparing(Opened::at);
        return alerts.values().stream()
                .filter(opened -> opened.alert().run().equals(run))
                .sorted(byTime.reversed().thenComparing(opened -> opened.alert().sentence()))
                .toList();
    }
}
