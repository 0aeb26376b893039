package io.facetwatch.stream;

import io.facetwatch.event.DeadLetter;
import io.facetwatch.pipeline.PipelineListener;
import io.facetwatch.pipeline.RejectedException;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A step of the flow: gives every message exactly one outcome. Done; or rejected or failed, and then put aside in {@code
 * dead-letters} while the stream goes on.
 */
final class Step implements Processor<String, byte[], String, byte[]> {
    private final String name;
    private final Work work;
    private final PipelineListener listener;
    private @Nullable Emitter emitter;

    Step(String name, Work work, PipelineListener listener) {
        this.name = name;
        this.work = work;
        this.listener = listener;
    }

    /** How a message came to a good end. */
    enum End {
        DONE,
        /** It told what was known. */
        KNOWN
    }

    /** What a step does. */
    interface Work {
        /** Called once before the first message. */
        default void open(ProcessorContext<String, byte[]> context) {}

        /** Called once after the last message. */
        default void close() {}

        /** Works on one message; writes only once everything that can go wrong has gone well. */
        End process(byte[] message, Emitter out) throws RejectedException, FailedException;

        /** Says to the readers of this step's output that a message came to no good end. */
        default void abandon(byte[] message, Emitter out, DeadLetter.Outcome outcome, String reason) {}
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        emitter = new Emitter(name, context);
        work.open(context);
    }

    @Override
    public void close() {
        work.close();
    }

    @Override
    public void process(Record<String, byte[]> message) {
        Emitter out = Objects.requireNonNull(emitter, "a step is opened before its first message");
        long started = System.nanoTime();
        end(message, out);
        listener.took(name, Duration.ofNanos(System.nanoTime() - started));
    }

    private void end(Record<String, byte[]> message, Emitter out) {
        try {
            switch (work.process(Objects.requireNonNullElse(message.value(), new byte[0]), out)) {
                case DONE -> listener.done(out.source());
                case KNOWN -> listener.known(out.source());
            }
        } catch (MalformedException e) {
            putAside(message, out, DeadLetter.Outcome.REJECTED, e);
            listener.malformed(out.source(), Attempts.reason(e));
        } catch (RejectedException e) {
            putAside(message, out, DeadLetter.Outcome.REJECTED, e);
            listener.rejected(out.source(), Attempts.reason(e));
        } catch (FailedException e) {
            putAside(message, out, DeadLetter.Outcome.FAILED, e);
            listener.failed(out.source(), Attempts.reason(e));
        }
    }

    private void putAside(Record<String, byte[]> message, Emitter out, DeadLetter.Outcome outcome, Exception problem) {
        String reason = Attempts.reason(problem);
        out.deadLetter(message, outcome, reason);
        if (message.value() != null) {
            work.abandon(message.value(), out, outcome, reason);
        }
    }
}
