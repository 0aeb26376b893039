package io.facetwatch.app;

import java.util.function.IntConsumer;
import org.apache.kafka.streams.KafkaStreams;
import org.jboss.logging.Logger;

/** Ends the process when its stream has ended in error, so that whoever watches over it starts it anew. */
final class StreamEnd implements KafkaStreams.StateListener {
    private static final Logger LOG = Logger.getLogger(StreamEnd.class);
    private static final int FAILED = 1;

    private final IntConsumer exit;

    /** @param exit begins to end the process with an exit code, and returns at once */
    StreamEnd(IntConsumer exit) {
        this.exit = exit;
    }

    @Override
    public void onChange(KafkaStreams.State now, KafkaStreams.State before) {
        if (now == KafkaStreams.State.ERROR) {
            LOG.error("process ends: reason=the stream is in error");
            exit.accept(FAILED);
        }
    }
}
