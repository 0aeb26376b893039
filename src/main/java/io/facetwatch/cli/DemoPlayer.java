package io.facetwatch.cli;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.pipeline.PipelineListener;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.Documents;
import io.facetwatch.store.UnitDocument;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.KafkaStreams;

/** Plays the part of the training job: announces one checkpoint after the other and waits for what comes of them. */
final class DemoPlayer implements PipelineListener {
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(200);

    private final DemoData data;
    private final Documents documents;
    private final TerminalListener terminal;
    private final long startedNanos = System.nanoTime();
    private final AtomicBoolean troubled = new AtomicBoolean();
    private final AtomicBoolean anyFacets = new AtomicBoolean();

    DemoPlayer(DemoData data, Documents documents, TerminalListener terminal) {
        this.data = data;
        this.documents = documents;
        this.terminal = terminal;
    }

    /** Plays the run to its end; says whether all went well. What an earlier start has done is not done again. */
    boolean play(Publisher publisher, KafkaStreams streams) throws IOException, InterruptedException {
        for (DemoData.Checkpoint checkpoint : data.checkpoints()) {
            CheckpointId id = new CheckpointId(data.run(), checkpoint.step());
            if (documents.manifest(id).isEmpty()) {
                terminal.print("checkpoint %d: announced (%s)".formatted(checkpoint.step(), checkpoint.note()));
                publisher.publish(id, checkpoint.model(), new Publisher.Said(data.classNames()));
                Thread.sleep(BETWEEN_CHECKPOINTS.toMillis());
            }
        }
        List<CheckpointId> open = new ArrayList<>(data.checkpoints().stream()
                .map(checkpoint -> new CheckpointId(data.run(), checkpoint.step()))
                .toList());
        while (!open.isEmpty() && !troubled.get() && isAlive(streams)) {
            Thread.sleep(POLL.toMillis());
            while (!open.isEmpty() && documents.summary(open.get(0)).isPresent()) {
                open.remove(0);
            }
        }
        int all = data.checkpoints().size();
        terminal.print(
                open.isEmpty()
                        ? "all %d checkpoints done after %d s".formatted(all, elapsedSeconds())
                        : "ended with %d of %d checkpoints done".formatted(all - open.size(), all));
        return open.isEmpty() && !troubled.get();
    }

    private static boolean isAlive(KafkaStreams streams) {
        return !List.of(KafkaStreams.State.ERROR, KafkaStreams.State.NOT_RUNNING, KafkaStreams.State.PENDING_ERROR)
                .contains(streams.state());
    }

    private long elapsedSeconds() {
        return Duration.ofNanos(System.nanoTime() - startedNanos).toSeconds();
    }

    @Override
    public void unitDone(UnitDocument unit, Duration elapsed) {
        if (!unit.facets().isEmpty() && anyFacets.compareAndSet(false, true)) {
            terminal.print("first facets after %d s: %s".formatted(elapsedSeconds(), unit.unitName()));
        }
    }

    @Override
    public void completed(CheckpointSummary summary) {
        if (summary.units().stream().anyMatch(unit -> !unit.outcome().equals("done"))) {
            troubled.set(true);
        }
    }

    @Override
    public void rejected(String topic, String reason) {
        troubled.set(true);
    }

    @Override
    public void failed(String topic, String reason) {
        troubled.set(true);
    }
}
