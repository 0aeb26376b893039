package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.RerunBudget;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.Json;
import io.facetwatch.event.UnitResult;
import io.facetwatch.event.UnitTask;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.pipeline.UnitOutcome;
import io.facetwatch.store.UnitDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** UNIT: facets and drift of one unit at one checkpoint. */
final class UnitStep implements Step.Work {
    private final Stages stages;
    private final Attempts attempts;
    private final Inbox inbox = new Inbox();
    private @Nullable JsonStore<Long> lastSteps;
    private @Nullable JsonStore<RerunBudget> budgets;

    UnitStep(Stages stages, Attempts attempts) {
        this.stages = stages;
        this.attempts = attempts;
    }

    @Override
    public void open(ProcessorContext<String, byte[]> context) {
        lastSteps = new JsonStore<>(context, CheckpointTopology.UNITS, Long.class);
        budgets = new JsonStore<>(context, CheckpointTopology.BUDGETS, RerunBudget.class);
    }

    @Override
    public Step.End process(byte[] message, Emitter out) throws RejectedException, FailedException {
        UnitTask task = inbox.read(message, UnitTask.class);
        CheckpointId checkpoint = new CheckpointId(task.run(), task.step());
        UnitId unit = new UnitId(new LayerId(task.layer()), task.unit());
        String key = UnitKeys.of(task.run(), unit);
        JsonStore<Long> store = Objects.requireNonNull(lastSteps, "opened before the first message");
        OptionalLong previous = store.get(key).map(OptionalLong::of).orElse(OptionalLong.empty());
        OptionalLong reference =
                task.referenceStep() == null ? OptionalLong.empty() : OptionalLong.of(task.referenceStep());
        long started = System.nanoTime();
        int reruns = Objects.requireNonNullElse(task.reruns(), 0);
        OptionalLong baseline =
                task.baselineStep() == null ? OptionalLong.empty() : OptionalLong.of(task.baselineStep());
        JsonStore<RerunBudget> purses = Objects.requireNonNull(budgets, "opened before the first message");
        RerunBudget budget =
                purses.get(task.run()).map(known -> known.earning(1)).orElse(RerunBudget.LOOKING_AGAIN);
        int asked = Objects.requireNonNullElse(task.comparisons(), 0);
        int comparisons = budget.allows(2 * asked) ? asked : 0;
        UnitOutcome outcome = attempts.run(() -> stages.unit()
                .process(new io.facetwatch.pipeline.UnitTask(
                        checkpoint, unit, previous, reference, reruns, comparisons, baseline)));
        UnitDocument document = outcome.document();
        UnitResult.Change change = change(document);
        store.put(key, task.step());
        purses.put(
                task.run(), outcome.recurrence().isEmpty() ? budget : budget.spending(2 * comparisons)); // both sides
        emit(outcome, key, change, out);
        stages.listener().unitDone(document, Duration.ofNanos(System.nanoTime() - started));
        return Step.End.DONE;
    }

    /** What an alarming unit changed from. */
    private UnitResult.@Nullable Change change(UnitDocument document) throws RejectedException, FailedException {
        DriftReport drift = document.drift().orElse(null);
        if (drift == null || drift.events().stream().noneMatch(event -> Alerts.isAlarming(event.kind()))) {
            return null;
        }
        return attempts.run(() -> stages.documents().unit(drift.before(), document.unit()))
                .map(before -> Wire.change(drift, before, document))
                .orElse(null);
    }

    private static void emit(UnitOutcome outcome, String key, UnitResult.@Nullable Change change, Emitter out) {
        UnitDocument document = outcome.document();
        out.write(Topics.UNIT_FACETS, key, Wire.unitFacets(document));
        out.write(Topics.UNIT_RESULTS, document.checkpoint().run(), Wire.unitResult(outcome, change));
    }

    @Override
    public void abandon(byte[] message, Emitter out, DeadLetter.Outcome outcome, String reason) {
        try {
            UnitTask task = Json.read(message, UnitTask.class);
            CheckpointId checkpoint = new CheckpointId(task.run(), task.step());
            UnitId unit = new UnitId(new LayerId(task.layer()), task.unit());
            out.write(Topics.UNIT_RESULTS, task.run(), UnitResult.failed(checkpoint, unit, outcome, reason));
        } catch (IOException e) {
            throw new UncheckedIOException("a unit task that this service wrote cannot be read", e);
        }
    }
}
