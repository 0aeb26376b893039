package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert.State;
import java.util.Optional;

/** Opens a run's alert when a checkpoint of it comes to a bad end, and ends it when a later one fares well. */
final class BadEnds {
    private final JsonStore<Since> open;
    private final Sort sort;

    BadEnds(JsonStore<Since> open, Sort sort) {
        this.open = open;
        this.sort = sort;
    }

    /** How checkpoints end badly, and what is well instead. */
    enum Sort {
        REJECTED(EventKind.CHECKPOINT_REJECTED, "rejected", "accepted"),
        FAILED(EventKind.CHECKPOINT_FAILED, "given up", "done");

        private final EventKind kind;
        private final String badly;
        private final String well;

        Sort(EventKind kind, String badly, String well) {
            this.kind = kind;
            this.badly = badly;
            this.well = well;
        }
    }

    /**
     * Why a run's alert is open.
     *
     * @param step of the first checkpoint that ended badly since one fared well
     * @param count of all that did since
     */
    record Since(long step, String reason, int count) {}

    /** Tells of the first; those that follow are counted. */
    void badly(CheckpointId checkpoint, String reason, Emitter out) {
        Optional<Since> before = open.get(checkpoint.run());
        Since now = before.map(first -> new Since(first.step(), first.reason(), first.count() + 1))
                .orElse(new Since(checkpoint.step(), reason, 1));
        open.put(checkpoint.run(), now);
        if (before.isEmpty()) {
            alert(checkpoint, now).write(State.FIRING, "%s: %s".formatted(sort.badly, reason), out);
        }
    }

    /** Ends the alert, if there is one. */
    void well(CheckpointId checkpoint, Emitter out) {
        open.get(checkpoint.run()).ifPresent(since -> {
            String news = "%s; before it, from step %d on, %s %s"
                    .formatted(
                            sort.well,
                            since.step(),
                            since.count() == 1 ? "1 was" : since.count() + " were",
                            sort.badly);
            alert(checkpoint, since).write(State.RESOLVED, news, out);
            open.delete(checkpoint.run());
        });
    }

    private RunAlert alert(CheckpointId checkpoint, Since since) {
        CheckpointId first = new CheckpointId(checkpoint.run(), since.step());
        return new RunAlert(
                sort.kind,
                checkpoint,
                new RunAlert.Cause(first, "/runs/%s/%d".formatted(first.run(), first.step())),
                new RunAlert.Measured("checkpoints " + sort.badly, since.count(), 1));
    }
}
