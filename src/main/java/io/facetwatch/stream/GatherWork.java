package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.event.BaselinePinned;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.Progress;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.ScanResult;
import io.facetwatch.event.UnitResult;
import io.facetwatch.event.UnitTask;
import io.facetwatch.pipeline.GatherStage.Gathered;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.store.Baseline;
import io.facetwatch.store.Manifest;
import io.facetwatch.stream.Gathering.Pending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** GATHER: waits for all shards of a checkpoint, and releases the checkpoints of a run in the order of their steps. */
final class GatherWork implements Step.Work {
    private final Stages stages;
    private final Attempts attempts;
    private final Inbox inbox = new Inbox();
    private final Pulse pulse = new Pulse();
    private @Nullable JsonStore<Gathering> gatherings;

    GatherWork(Stages stages, Attempts attempts) {
        this.stages = stages;
        this.attempts = attempts;
    }

    @Override
    public void open(ProcessorContext<String, byte[]> context) {
        gatherings = new JsonStore<>(context, CheckpointTopology.GATHERINGS, Gathering.class);
    }

    @Override
    public Step.End process(byte[] message, Emitter out) throws RejectedException, FailedException {
        if (out.source().equals(Topics.BASELINES)) {
            return pin(inbox.read(message, BaselinePinned.class));
        }
        ScanResult result = inbox.read(message, ScanResult.class);
        JsonStore<Gathering> store = Objects.requireNonNull(gatherings, "opened before the first message");
        Gathering gathering = after(store.get(result.run()).orElse(Gathering.EMPTY), result, out);
        store.put(result.run(), gathering);
        List<FailedException> failures = new ArrayList<>();
        while (!gathering.pending().isEmpty() && gathering.pending().get(0).isOver()) {
            Pending first = gathering.pending().get(0);
            gathering = gathering.withoutFirst();
            store.put(result.run(), gathering);
            try {
                gathering = end(new CheckpointId(result.run(), first.step()), first, gathering, out);
            } catch (FailedException e) {
                failures.add(e);
                gathering = gathering.with(gathering.marks().failing(first.step()));
            }
            store.put(result.run(), gathering);
        }
        if (!failures.isEmpty()) { // told once the checkpoints behind it are on their way
            throw failures.get(0);
        }
        return Step.End.DONE;
    }

    /** Takes a checkpoint that is released as the baseline of those to come. */
    private Step.End pin(BaselinePinned pinned) throws RejectedException, FailedException {
        CheckpointId checkpoint = new CheckpointId(pinned.run(), pinned.step());
        JsonStore<Gathering> store = Objects.requireNonNull(gatherings, "opened before the first message");
        Gathering gathering = store.get(pinned.run()).orElse(Gathering.EMPTY);
        Long last = gathering.marks().last();
        boolean scanned = attempts.run(() -> stages.gather().isScanned(checkpoint));
        if (!scanned || last == null || last < pinned.step()) {
            throw new RejectedException(
                    "checkpoint %s cannot be the baseline: it must be known and scanned".formatted(checkpoint));
        }
        attempts.run(() -> {
            stages.documents().save(new Baseline(checkpoint));
            return checkpoint;
        });
        store.put(pinned.run(), gathering.with(gathering.marks().pinning(pinned.step())));
        return Step.End.DONE;
    }

    private Gathering after(Gathering before, ScanResult result, Emitter out)
            throws RejectedException, FailedException {
        Integer shard = result.shard();
        if (shard == null) {
            return planned(before, result, out);
        }
        beat(before, result, out);
        String error = result.error();
        return before.changed(result.step(), one -> error == null ? one.with(shard) : one.failed(error));
    }

    /** Tells now and then that a long scan goes on. */
    private void beat(Gathering gathering, ScanResult result, Emitter out) {
        CheckpointId checkpoint = new CheckpointId(result.run(), result.step());
        boolean isPending = gathering.pending().stream().anyMatch(one -> one.step() == result.step());
        if (isPending && pulse.isDue(checkpoint.toString(), out.now())) {
            out.status(CheckpointStatus.of(
                    checkpoint, State.PLANNED, null, new Progress(result.shards(), null, null, null, null)));
        }
    }

    /** PLAN sends the shards of a new checkpoint out itself; those of one that failed and was announced again go out here. */
    private Gathering planned(Gathering before, ScanResult result, Emitter out)
            throws RejectedException, FailedException {
        long step = result.step();
        if (before.marks().hasFailed(step)) {
            CheckpointId checkpoint = new CheckpointId(result.run(), step);
            Optional<Manifest> manifest = attempts.run(() -> stages.documents().manifest(checkpoint));
            ScanTasks.send(
                    manifest.orElseThrow(
                            () -> new RejectedException("checkpoint %s has no manifest".formatted(checkpoint))),
                    out);
            stages.listener().planned(checkpoint, manifest.get().probeImages());
            return before.expecting(step, result.shards());
        }
        return before.isNew(step) ? before.expecting(step, result.shards()) : before;
    }

    /** A checkpoint of which nothing more will come is released, or has failed. */
    private Gathering end(CheckpointId checkpoint, Pending pending, Gathering gathering, Emitter out)
            throws FailedException {
        if (pending.error() != null) {
            failed(checkpoint, pending.error(), out);
            return gathering.with(gathering.marks().failing(pending.step()));
        }
        try {
            Gathered gathered = attempts.run(() -> stages.gather().gather(checkpoint));
            return release(checkpoint, gathered, gathering, out);
        } catch (RejectedException | FailedException e) {
            failed(checkpoint, Attempts.reason(e), out);
            throw new FailedException(
                    "checkpoint %s cannot be gathered: %s".formatted(checkpoint, Attempts.reason(e)), e);
        }
    }

    private void failed(CheckpointId checkpoint, String reason, Emitter out) {
        pulse.forget(checkpoint.toString());
        out.status(checkpoint, State.FAILED, reason);
        stages.listener().checkpointFailed(checkpoint, reason);
    }

    private Gathering release(CheckpointId checkpoint, Gathered gathered, Gathering before, Emitter out) {
        Gathering referenced = referenced(checkpoint, gathered, before);
        double found = gathered.accuracy().orElse(Double.NaN);
        Gathering marked = referenced.with(referenced
                .marks()
                .at(checkpoint.step(), found, stages.settings().nulls()));
        List<UnitId> units = marked.units(gathered.units());
        Gathering gathering = marked.earning(units, stages.settings().nulls());
        Double accuracy = gathered.accuracy().isPresent() ? gathered.accuracy().getAsDouble() : null;
        out.write(
                Topics.UNIT_RESULTS,
                checkpoint.run(),
                UnitResult.gathered(
                        checkpoint,
                        new UnitResult.Sent(
                                units.size(),
                                accuracy,
                                before.marks().last(),
                                gathering.marks().nullsSince(),
                                gathering.marks().pinned() != null)));
        Map<UnitId, Integer> reruns = gathering.reruns(units, stages.settings());
        for (UnitId unit : units) {
            out.write(
                    Topics.UNIT_TASKS,
                    UnitKeys.of(checkpoint.run(), unit),
                    new UnitTask(
                            checkpoint.run(),
                            checkpoint.step(),
                            unit.layer().name(),
                            unit.index(),
                            gathering.marks().reference(),
                            reruns.get(unit),
                            gathering.comparisons(stages.settings().nulls()),
                            gathering.marks().baseline()));
        }
        out.status(CheckpointStatus.of(
                checkpoint, State.SCANNED, null, new Progress(null, units.size(), null, accuracy, null)));
        stages.listener().gathered(checkpoint, units.size());
        pulse.forget(checkpoint.toString());
        Marks told = new InputAlerts(stages.listener(), out).tell(checkpoint, gathered.suspicion(), gathering.marks());
        return gathering.spending(reruns).with(told.released(checkpoint.step()));
    }

    /** Waits for a configured reference. */
    private static Gathering referenced(CheckpointId checkpoint, Gathered gathered, Gathering before, long step) {
        if (checkpoint.step() == step) {
            return before.referencing(step, gathered.units());
        }
        return before.watched().isEmpty() ? before.watching(gathered.units()) : before;
    }

    /** The configured checkpoint becomes the reference, else the first trained one; without labels to tell by, the second. */
    private Gathering referenced(CheckpointId checkpoint, Gathered gathered, Gathering before) {
        if (before.marks().reference() != null) {
            return before;
        }
        OptionalLong configured = stages.settings().referenceOf(checkpoint.run());
        if (configured.isPresent()) {
            return referenced(checkpoint, gathered, before, configured.getAsLong());
        }
        boolean trained = gathered.accuracy().isPresent()
                ? gathered.isTrained()
                : before.marks().last() != null;
        if (trained) {
            return before.referencing(checkpoint.step(), gathered.units());
        }
        return before.watched().isEmpty() ? before.watching(gathered.units()) : before;
    }
}
