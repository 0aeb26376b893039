package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointAnnounced;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.ScanResult;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.store.Manifest;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * PLAN: accepts an announced checkpoint and cuts its scan into shards, or rejects it. Within a run steps ascend; a checkpoint
 * that was announced before is answered with its status, and worked on again only if it had failed and is still the run's last.
 */
final class PlanWork implements Step.Work {
    private final Stages stages;
    private final Attempts attempts;
    private final Inbox inbox = new Inbox();
    private @Nullable JsonStore<Planned> planned;
    private @Nullable BadEnds refusals;

    PlanWork(Stages stages, Attempts attempts) {
        this.stages = stages;
        this.attempts = attempts;
    }

    /**
     * What was planned: under a run's name its last checkpoint, under a checkpoint's name the checkpoint itself.
     *
     * @param sha256 digest of the model as announced; null where none was
     */
    record Planned(long step, String modelKey, @Nullable String sha256) {
        static Planned of(CheckpointAnnounced announced) {
            return new Planned(
                    announced.step(), announced.model().key(), announced.model().sha256());
        }

        /** Whether an announcement is of the same file. */
        boolean isSame(CheckpointAnnounced announced) {
            return equals(of(announced));
        }
    }

    @Override
    public void open(ProcessorContext<String, byte[]> context) {
        planned = new JsonStore<>(context, CheckpointTopology.PLANS, Planned.class);
        refusals = new BadEnds(
                new JsonStore<>(context, CheckpointTopology.REFUSALS, BadEnds.Since.class), BadEnds.Sort.REJECTED);
    }

    @Override
    public Step.End process(byte[] message, Emitter out) throws RejectedException, FailedException {
        CheckpointAnnounced announced = inbox.read(message, CheckpointAnnounced.class);
        CheckpointId checkpoint = announced.checkpoint();
        Optional<Planned> before = store().get(checkpoint.toString());
        if (before.isPresent() && before.get().isSame(announced)) {
            again(checkpoint, out);
            return Step.End.KNOWN;
        }
        checkOrder(checkpoint, before);
        Optional<Planned> last = store().get(checkpoint.run());
        OptionalLong lastStep = last.map(plan -> OptionalLong.of(plan.step())).orElse(OptionalLong.empty());
        Manifest manifest =
                attempts.run(() -> stages.plan().plan(Announcements.of(announced, stages.settings()), lastStep));
        store().put(checkpoint.run(), Planned.of(announced));
        store().put(checkpoint.toString(), Planned.of(announced));
        emit(manifest, out);
        refusals().well(checkpoint, out);
        if (last.isEmpty()) {
            warnOfUnreadable(checkpoint, out);
        }
        stages.listener().planned(checkpoint, manifest.probeImages());
        return Step.End.DONE;
    }

    /** Of the run's last checkpoint GATHER is told, which tries it again if it has failed; others are behind the run. */
    private void again(CheckpointId checkpoint, Emitter out) throws RejectedException, FailedException {
        Optional<Planned> last = store().get(checkpoint.run());
        if (last.isPresent() && last.get().step() == checkpoint.step()) {
            Optional<Manifest> manifest = attempts.run(() -> stages.documents().manifest(checkpoint));
            manifest.ifPresent(known ->
                    out.write(Topics.SCAN_RESULTS, checkpoint.run(), ScanResult.planned(checkpoint, known.shards())));
        }
        out.status(checkpoint, State.DUPLICATE, "checkpoint %s was announced before".formatted(checkpoint));
        stages.listener().duplicate(checkpoint);
    }

    private void checkOrder(CheckpointId checkpoint, Optional<Planned> before) throws RejectedException {
        if (before.isPresent()) {
            throw new RejectedException("checkpoint %s was announced before with another model (%s)"
                    .formatted(checkpoint, before.get().modelKey()));
        }
        Optional<Planned> last = store().get(checkpoint.run());
        if (last.isPresent() && last.get().step() > checkpoint.step()) {
            throw new RejectedException("checkpoint %s comes out of order: step %d of the run was announced before"
                    .formatted(checkpoint, last.get().step()));
        }
    }

    private static void emit(Manifest manifest, Emitter out) {
        CheckpointId checkpoint = manifest.checkpoint();
        out.write(Topics.SCAN_RESULTS, checkpoint.run(), ScanResult.planned(checkpoint, manifest.shards()));
        ScanTasks.send(manifest, out);
    }

    /** Once per run: the probe images that were left out. */
    private void warnOfUnreadable(CheckpointId checkpoint, Emitter out) {
        for (String warning : stages.warnings()) {
            out.status(checkpoint, State.WARNING, warning);
            stages.listener().warned(checkpoint, warning);
        }
    }

    @Override
    public void abandon(byte[] message, Emitter out, DeadLetter.Outcome outcome, String reason) {
        Announcements.idOf(message).ifPresent(checkpoint -> {
            switch (outcome) {
                case REJECTED -> {
                    out.status(checkpoint, State.REJECTED, reason);
                    refusals().badly(checkpoint, reason, out);
                    stages.listener().checkpointRejected(checkpoint, reason);
                }
                case FAILED -> {
                    out.status(checkpoint, State.FAILED, reason);
                    stages.listener().checkpointFailed(checkpoint, reason);
                }
            }
        });
    }

    private BadEnds refusals() {
        return Objects.requireNonNull(refusals, "opened before the first message");
    }

    private JsonStore<Planned> store() {
        return Objects.requireNonNull(planned, "opened before the first message");
    }
}
