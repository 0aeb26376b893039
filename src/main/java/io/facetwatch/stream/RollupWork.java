package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.drift.NoiseFloor;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.Progress;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.UnitResult;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.LayerNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** ROLL-UP: when every unit of a checkpoint has come to an end, its summary is stored and told. */
final class RollupWork implements Step.Work {
    private static final String UNOPENED = "opened before the first message";

    private final Stages stages;
    private final Attempts attempts;
    private final Inbox inbox = new Inbox();
    private final Pulse pulse = new Pulse();
    private @Nullable JsonStore<UnitResult> results;
    private @Nullable JsonStore<Counted> counts;
    private @Nullable Alerts alerts;
    private @Nullable NoiseFloors floors;

    RollupWork(Stages stages, Attempts attempts) {
        this.stages = stages;
        this.attempts = attempts;
    }

    /**
     * How far a checkpoint is.
     *
     * @param ended units that came to an end
     * @param gathered what was said when its units were sent out
     */
    record Counted(int ended, @Nullable UnitResult gathered) {
        boolean isComplete() {
            return gathered != null && Objects.equals(gathered.sent().units(), ended);
        }
    }

    @Override
    public void open(ProcessorContext<String, byte[]> context) {
        results = new JsonStore<>(context, CheckpointTopology.ROLLUPS, UnitResult.class);
        counts = new JsonStore<>(context, CheckpointTopology.COUNTS, Counted.class);
        JsonStore<UnitAlerts> open = new JsonStore<>(context, CheckpointTopology.ALERTS, UnitAlerts.class);
        alerts = new Alerts(open, new OpenAlerts(open, stages.listener()));
        floors = new NoiseFloors(new JsonStore<>(context, CheckpointTopology.NOISE, NoiseFloor.class));
    }

    @Override
    public void close() {
        if (alerts != null) {
            alerts.close();
        }
    }

    @Override
    public Step.End process(byte[] message, Emitter out) throws RejectedException, FailedException {
        UnitResult result = inbox.read(message, UnitResult.class);
        CheckpointId checkpoint = new CheckpointId(result.run(), result.step());
        String prefix = result.run() + "/" + result.step() + "/";
        Counted before = counts().get(prefix).orElse(new Counted(0, null));
        Counted after;
        if (result.isGathered()) {
            after = new Counted(before.ended(), result);
        } else {
            results().put(prefix + result.layer() + "/" + result.unit(), result);
            after = new Counted(before.ended() + 1, before.gathered());
        }
        counts().put(prefix, after);
        if (after.isComplete()) {
            pulse.forget(prefix);
            complete(checkpoint, prefix, Objects.requireNonNull(after.gathered()), out);
        } else if (after.gathered() != null && pulse.isDue(prefix, out.now())) {
            out.status(halfway(checkpoint, prefix, after.gathered()));
        }
        return Step.End.DONE;
    }

    private void complete(CheckpointId checkpoint, String prefix, UnitResult gathered, Emitter out)
            throws RejectedException, FailedException {
        List<UnitResult> ended = new ArrayList<>();
        for (KeyValue<String, UnitResult> entry : results().startingWith(prefix)) {
            ended.add(entry.value);
        }
        Judgement judgement = Judgement.of(gathered, ended, known());
        CheckpointSummary summary = Summaries.of(checkpoint, gathered, judgement.results());
        attempts.run(() -> {
            for (LayerNoise noise : judgement.grown()) {
                stages.documents().save(noise);
            }
            stages.documents().save(judgement.document(checkpoint));
            stages.documents().save(summary);
            return summary;
        });
        judgement.grown().forEach(known()::keep);
        judgement.tell(stages.settings().alerts(), Objects.requireNonNull(alerts, UNOPENED), out);
        ended.forEach(unit -> results().delete(prefix + unit.layer() + "/" + unit.unit()));
        counts().delete(prefix);
        out.status(status(checkpoint, gathered, ended, summary));
        stages.listener().completed(summary);
    }

    /** That work goes on, for who waits for a checkpoint of many units. */
    private CheckpointStatus halfway(CheckpointId checkpoint, String prefix, UnitResult gathered) {
        int done = (int) results().startingWith(prefix).stream()
                .filter(entry -> entry.value.isDone())
                .count();
        return CheckpointStatus.of(
                checkpoint,
                State.SCANNED,
                null,
                new Progress(
                        null, gathered.sent().units(), done, gathered.sent().accuracy(), null));
    }

    private static CheckpointStatus status(
            CheckpointId checkpoint, UnitResult gathered, List<UnitResult> ended, CheckpointSummary summary) {
        int done = (int) ended.stream().filter(UnitResult::isDone).count();
        return CheckpointStatus.of(
                checkpoint,
                done == ended.size() ? State.COMPLETED : State.FAILED,
                done == ended.size() ? null : Shortfall.of(summary),
                new Progress(
                        null,
                        ended.size(),
                        done,
                        gathered.sent().accuracy(),
                        summary.sentences().size()));
    }

    private NoiseFloors known() {
        return Objects.requireNonNull(floors, UNOPENED);
    }

    private JsonStore<UnitResult> results() {
        return Objects.requireNonNull(results, UNOPENED);
    }

    private JsonStore<Counted> counts() {
        return Objects.requireNonNull(counts, UNOPENED);
    }
}
