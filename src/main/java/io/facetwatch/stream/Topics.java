package io.facetwatch.stream;

import java.util.List;

/** The topics of the contract and the internal ones, with what each is keyed by. */
public final class Topics {
    /** Announced checkpoints, by run. */
    public static final String CHECKPOINTS = "checkpoints";
    /** Pinned baselines, by run. */
    public static final String BASELINES = "baselines";
    /** What became of checkpoints, by run. */
    public static final String CHECKPOINT_STATUS = "checkpoint-status";
    /** The last facets of every unit, by run/layer/unit; compacted. */
    public static final String UNIT_FACETS = "unit-facets";
    /** What changed for a unit, by run. */
    public static final String FACET_DRIFT = "facet-drift";
    /** Events worth a person's attention, by run/layer/unit/kind. */
    public static final String FACET_ALERTS = "facet-alerts";
    /** Messages that came to no good end, by their own key. */
    public static final String DEAD_LETTERS = "dead-letters";
    /** Shards to scan, by checkpoint and shard. */
    public static final String SCAN_TASKS = "scan-tasks";
    /** Planned checkpoints and scanned shards, by run. */
    public static final String SCAN_RESULTS = "scan-results";
    /** Units to work on, by run/layer/unit. */
    public static final String UNIT_TASKS = "unit-tasks";
    /** Gathered checkpoints and units that came to an end, by run. */
    public static final String UNIT_RESULTS = "unit-results";

    /** All of them. */
    public static final List<String> ALL = List.of(
            CHECKPOINTS,
            BASELINES,
            CHECKPOINT_STATUS,
            UNIT_FACETS,
            FACET_DRIFT,
            FACET_ALERTS,
            DEAD_LETTERS,
            SCAN_TASKS,
            SCAN_RESULTS,
            UNIT_TASKS,
            UNIT_RESULTS);

    private Topics() {}
}
