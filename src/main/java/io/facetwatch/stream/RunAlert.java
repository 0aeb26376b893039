package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;

/**
 * An alert about a whole checkpoint: there is one of a kind in a run.
 *
 * @param checkpoint at which it opens or ends
 */
record RunAlert(EventKind kind, CheckpointId checkpoint, Cause cause, Measured measured) {
    /**
     * What it is about.
     *
     * @param first checkpoint that showed it
     * @param page address of the page to look at, from the root of the service
     */
    record Cause(CheckpointId first, String page) {}

    /** What says so. */
    record Measured(String statistic, double value, double threshold) {}

    /** Tells that it opens or ends, under "run/kind". */
    void write(FacetAlert.State state, String news, Emitter out) {
        FacetAlert alert = new FacetAlert(
                checkpoint.run(),
                checkpoint.step(),
                null,
                null,
                kind,
                state,
                "run %s, checkpoint %d: %s".formatted(checkpoint.run(), checkpoint.step(), news),
                measured.statistic(),
                measured.value(),
                measured.threshold(),
                new FacetAlert.Details(cause.first().step(), null, null, null, null, cause.page(), null),
                null,
                null,
                null);
        out.write(Topics.FACET_ALERTS, checkpoint.run() + "/" + kind.label(), alert);
    }
}
