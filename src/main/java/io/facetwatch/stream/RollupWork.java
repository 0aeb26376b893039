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
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** ROLL-UP: when every unit of a checkpoint has come to an end, its summary is stored and told. */
final class RollupWork implements Step.Work {
    private final Stages stages;
    private final Attempts attempts;
    private final Inbox inbox = new Inbox();
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
            return gathered != null && Objects.equals(gathered.units(), ended);
        }
    }

    @Override
    public void open(ProcessorContext<String, byte[]> context) {
        results = new JsonStore<>(context, CheckpointTopology.ROLLUPS, UnitResult.class);
        counts = new JsonStore<>(context, CheckpointTopology.COUNTS, Counted.class);
        alerts = new Alerts(new JsonStore<>(context, CheckpointTopology.ALERTS, UnitAlerts.class));
        floors = new NoiseFloors(new JsonStore<>(context, CheckpointTopology.NOISE, NoiseFloor.class));
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
            Objects.requireNonNull(alerts, "opened before the first message").tell(result, out);
            after = new Counted(before.ended() + 1, before.gathered());
        }
        counts().put(prefix, after);
        if (after.isComplete()) {
            complete(checkpoint, prefix, Objects.requireNonNull(after.gathered()), out);
        }
        return Step.End.DONE;
    }

    private void complete(CheckpointId checkpoint, String prefix, UnitResult gathered, Emitter out)
            throws RejectedException, FailedException {
        List<UnitResult> units = new ArrayList<>();
        for (KeyValue<String, UnitResult> entry : results().startingWith(prefix)) {
            units.add(entry.value);
        }
        grow(gathered, units);
        CheckpointSummary summary = Summaries.of(checkpoint, gathered, units);
        attempts.run(() -> {
            stages.documents().save(summary);
            return summary;
        });
        units.forEach(unit -> results().delete(prefix + unit.layer() + "/" + unit.unit()));
        counts().delete(prefix);
        int done = (int) units.stream().filter(UnitResult::isDone).count();
        out.status(CheckpointStatus.of(
                checkpoint,
                done == units.size() ? State.COMPLETED : State.FAILED,
                done == units.size() ? null : "%d of %d units failed".formatted(units.size() - done, units.size()),
                new Progress(
                        null,
                        units.size(),
                        done,
                        gathered.accuracy(),
                        summary.sentences().size())));
        stages.listener().completed(summary);
    }

    /** Adds what was drawn at a checkpoint to the noise floors of its layers, and stores those with the run. */
    private void grow(UnitResult gathered, List<UnitResult> units) throws RejectedException, FailedException {
        NoiseFloors known = Objects.requireNonNull(floors, "opened before the first message");
        for (Map.Entry<String, List<UnitResult>> layer : byLayer(units).entrySet()) {
            NoiseFloor floor = known.grown(gathered.run(), layer.getKey(), layer.getValue(), gathered.nullsSince());
            if (!floor.equals(known.of(gathered.run(), layer.getKey()))) {
                LayerNoise noise = NoiseFloors.document(gathered.run(), layer.getKey(), floor);
                attempts.run(() -> {
                    stages.documents().save(noise);
                    return noise;
                });
                known.keep(noise);
            }
        }
    }

    private static Map<String, List<UnitResult>> byLayer(List<UnitResult> units) {
        return units.stream()
                .collect(Collectors.groupingBy(
                        unit -> Objects.requireNonNull(unit.layer()), TreeMap::new, Collectors.toList()));
    }

    private JsonStore<UnitResult> results() {
        return Objects.requireNonNull(results, "opened before the first message");
    }

    private JsonStore<Counted> counts() {
        return Objects.requireNonNull(counts, "opened before the first message");
    }
}
