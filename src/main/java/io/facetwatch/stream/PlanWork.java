package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointAnnounced;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.Progress;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.ScanResult;
import io.facetwatch.event.ScanTask;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.store.Manifest;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * PLAN: accepts an announced checkpoint and cuts its scan into shards, or rejects it. Within a run steps ascend; a checkpoint
 * that was announced before is answered with its status and not worked on again.
 */
final class PlanWork implements Step.Work {
    private final Stages stages;
    private final Attempts attempts;
    private final Inbox inbox = new Inbox();
    private @Nullable JsonStore<Planned> planned;

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
    }

    @Override
    public Step.End process(byte[] message, Emitter out) throws RejectedException, FailedException {
        CheckpointAnnounced announced = inbox.read(message, CheckpointAnnounced.class);
        CheckpointId checkpoint = announced.checkpoint();
        Optional<Planned> before = store().get(checkpoint.toString());
        if (before.isPresent() && before.get().isSame(announced)) {
            out.status(checkpoint, State.DUPLICATE, "checkpoint %s was announced before".formatted(checkpoint));
            stages.listener().duplicate(checkpoint);
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
        if (last.isEmpty()) {
            warnOfUnreadable(checkpoint, out);
        }
        stages.listener().planned(checkpoint, manifest.probeImages());
        return Step.End.DONE;
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
        int shards = manifest.shards();
        out.write(Topics.SCAN_RESULTS, checkpoint.run(), ScanResult.planned(checkpoint, shards));
        for (int shard = 0; shard < shards; shard++) {
            out.write(
                    Topics.SCAN_TASKS,
                    checkpoint + "#" + shard,
                    new ScanTask(
                            checkpoint.run(),
                            checkpoint.step(),
                            shard,
                            shards,
                            manifest.firstImage(shard),
                            manifest.imagesIn(shard)));
        }
        out.status(CheckpointStatus.of(checkpoint, State.PLANNED, null, new Progress(shards, null, null, null, null)));
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
                    stages.listener().checkpointRejected(checkpoint, reason);
                }
                case FAILED -> {
                    out.status(checkpoint, State.FAILED, reason);
                    stages.listener().checkpointFailed(checkpoint, reason);
                }
            }
        });
    }

    private JsonStore<Planned> store() {
        return java.util.Objects.requireNonNull(planned, "opened before the first message");
    }
}
