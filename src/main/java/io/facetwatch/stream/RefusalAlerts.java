package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import java.util.Optional;

/** Opens a run's alert when a checkpoint of it is rejected, and ends it when the next one is accepted. */
final class RefusalAlerts {
    private final JsonStore<Refused> open;

    RefusalAlerts(JsonStore<Refused> open) {
        this.open = open;
    }

    /**
     * Why a run's alert is open.
     *
     * @param step of the first checkpoint that was rejected since one was accepted
     * @param count of all that were since
     */
    record Refused(long step, String reason, int count) {}

    /** Tells of the first; those that follow are counted. */
    void rejected(CheckpointId checkpoint, String reason, Emitter out) {
        Optional<Refused> before = open.get(checkpoint.run());
        Refused now = before.map(first -> new Refused(first.step(), first.reason(), first.count() + 1))
                .orElse(new Refused(checkpoint.step(), reason, 1));
        open.put(checkpoint.run(), now);
        if (before.isEmpty()) {
            String sentence = "checkpoint %d: rejected: %s".formatted(checkpoint.step(), reason);
            out.write(Topics.FACET_ALERTS, key(checkpoint), alert(checkpoint, FacetAlert.State.FIRING, sentence, now));
        }
    }

    void accepted(CheckpointId checkpoint, Emitter out) {
        open.get(checkpoint.run()).ifPresent(refused -> {
            String sentence = "checkpoint %d: accepted; before it, from step %d on, %s"
                    .formatted(
                            checkpoint.step(),
                            refused.step(),
                            refused.count() == 1 ? "1 was rejected" : refused.count() + " were rejected");
            out.write(
                    Topics.FACET_ALERTS,
                    key(checkpoint),
                    alert(checkpoint, FacetAlert.State.RESOLVED, sentence, refused));
            open.delete(checkpoint.run());
        });
    }

    /** "run/kind". */
    private static String key(CheckpointId checkpoint) {
        return checkpoint.run() + "/" + EventKind.CHECKPOINT_REJECTED.label();
    }

    private static FacetAlert alert(CheckpointId checkpoint, FacetAlert.State state, String sentence, Refused refused) {
        String page = "/runs/%s/%d".formatted(checkpoint.run(), refused.step());
        return new FacetAlert(
                checkpoint.run(),
                checkpoint.step(),
                null,
                null,
                EventKind.CHECKPOINT_REJECTED,
                state,
                sentence,
                "checkpoints rejected",
                (double) refused.count(),
                1.0,
                new FacetAlert.Details(refused.step(), null, null, null, null, page, null),
                null,
                null,
                null);
    }
}
