package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.pipeline.RejectedException;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** WATCH: reads what is told of checkpoints, and opens and ends alerts about those that stall or are given up. */
final class WatchWork implements Step.Work {
    static final String NAME = "watch";

    private static final String UNOPENED = "opened before the first message";

    /** ours: an alert comes at most a tenth of the patience late. */
    private static final int LOOKS = 10;

    private final Duration patience;
    private final Inbox inbox = new Inbox();
    private @Nullable Stalls stalls;
    private @Nullable BadEnds failures;

    WatchWork(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void open(ProcessorContext<String, byte[]> context) {
        Stalls opened = new Stalls(
                new JsonStore<>(context, CheckpointTopology.IN_WORK, InWork.class),
                patience,
                context.currentSystemTimeMs());
        stalls = opened;
        failures = new BadEnds(
                new JsonStore<>(context, CheckpointTopology.FAILURES, BadEnds.Since.class), BadEnds.Sort.FAILED);
        Emitter out = new Emitter(NAME, context);
        context.schedule(patience.dividedBy(LOOKS), PunctuationType.WALL_CLOCK_TIME, ignored -> opened.look(out));
    }

    @Override
    public Step.End process(byte[] message, Emitter out) throws RejectedException {
        CheckpointStatus status = inbox.read(message, CheckpointStatus.class);
        Objects.requireNonNull(stalls, UNOPENED).told(status, out);
        BadEnds ends = Objects.requireNonNull(failures, UNOPENED);
        CheckpointId checkpoint = new CheckpointId(status.run(), status.step());
        switch (status.state()) {
            case FAILED ->
                ends.badly(checkpoint, Objects.requireNonNullElse(status.reason(), "no reason is told"), out);
            case COMPLETED -> ends.well(checkpoint, out);
            case PLANNED, SCANNED, REJECTED, DUPLICATE, SKIPPED, WARNING -> {}
        }
        return Step.End.DONE;
    }
}
