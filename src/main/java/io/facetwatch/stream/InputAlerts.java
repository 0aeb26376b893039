package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.pipeline.InputSuspicion;
import io.facetwatch.pipeline.PipelineListener;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells of checkpoints that seem to be fed otherwise than they were trained: a warning at each, and one alert for the run,
 * which ends with the first checkpoint that is above suspicion.
 */
final class InputAlerts {
    private static final String STATISTIC = "probe-accuracy";

    private final PipelineListener listener;
    private final Emitter out;

    InputAlerts(PipelineListener listener, Emitter out) {
        this.listener = listener;
        this.out = out;
    }

    /** Tells what is suspected of a checkpoint; the run's marks after that. */
    Marks tell(CheckpointId checkpoint, Optional<InputSuspicion> suspicion, Marks before) {
        Long since = before.suspectSince();
        if (suspicion.isEmpty()) {
            if (since != null) {
                alert(checkpoint, FacetAlert.State.RESOLVED, since, null);
            }
            return before.suspected(null);
        }
        String sentence = sentence(checkpoint, suspicion.get());
        out.status(checkpoint, State.WARNING, sentence);
        listener.inputSuspected(checkpoint, sentence);
        if (since == null) {
            alert(checkpoint, FacetAlert.State.FIRING, checkpoint.step(), suspicion.get());
        }
        return before.suspected(since == null ? Long.valueOf(checkpoint.step()) : since);
    }

    private void alert(
            CheckpointId checkpoint, FacetAlert.State state, long since, @Nullable InputSuspicion suspicion) {
        FacetAlert alert = new FacetAlert(
                checkpoint.run(),
                checkpoint.step(),
                null,
                null,
                EventKind.INPUT_SUSPECT,
                state,
                suspicion == null
                        ? "checkpoint %d: probe images are labelled as rightly as announced again"
                                .formatted(checkpoint.step())
                        : sentence(checkpoint, suspicion),
                STATISTIC,
                suspicion == null ? null : suspicion.found(),
                suspicion == null ? null : suspicion.least(),
                new FacetAlert.Details(
                        since,
                        null,
                        null,
                        suspicion == null ? null : suspicion.images(),
                        null,
                        "/runs/%s/%d".formatted(checkpoint.run(), since),
                        null),
                null,
                null,
                null);
        out.write(Topics.FACET_ALERTS, checkpoint.run() + "/" + EventKind.INPUT_SUSPECT.label(), alert);
    }

    private static String sentence(CheckpointId checkpoint, InputSuspicion suspicion) {
        return "checkpoint %d: %s".formatted(checkpoint.step(), suspicion.sentence());
    }
}
