package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.Json;
import io.facetwatch.event.ScanResult;
import io.facetwatch.event.ScanTask;
import io.facetwatch.pipeline.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** SCAN: one shard of one checkpoint. */
final class ScanWork implements Step.Work {
    private final Stages stages;
    private final Attempts attempts;
    private final Inbox inbox = new Inbox();

    ScanWork(Stages stages, Attempts attempts) {
        this.stages = stages;
        this.attempts = attempts;
    }

    @Override
    public Step.End process(byte[] message, Emitter out) throws RejectedException, FailedException {
        ScanTask task = inbox.read(message, ScanTask.class);
        CheckpointId checkpoint = new CheckpointId(task.run(), task.step());
        long started = System.nanoTime();
        int images = attempts.run(() -> stages.scan().scan(checkpoint, task.shard()));
        out.write(Topics.SCAN_RESULTS, task.run(), ScanResult.done(checkpoint, task.shard(), task.shards()));
        stages.listener().scanned(checkpoint, images, Duration.ofNanos(System.nanoTime() - started));
        return Step.End.DONE;
    }

    @Override
    public void abandon(byte[] message, Emitter out, DeadLetter.Outcome outcome, String reason) {
        try {
            ScanTask task = Json.read(message, ScanTask.class);
            CheckpointId checkpoint = new CheckpointId(task.run(), task.step());
            out.write(
                    Topics.SCAN_RESULTS,
                    task.run(),
                    ScanResult.failed(checkpoint, task.shard(), task.shards(), reason));
        } catch (IOException e) {
            throw new UncheckedIOException("a scan task that this service wrote cannot be read", e);
        }
    }
}
