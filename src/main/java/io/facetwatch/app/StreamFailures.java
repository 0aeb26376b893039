package io.facetwatch.app;

import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * Decides what follows when a stream thread dies: another takes its place where the world was broken for a moment, and the
 * whole stream ends where the same would only happen again.
 */
final class StreamFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = Logger.getLogger(StreamFailures.class);

    @Override
    public StreamThreadExceptionResponse handle(Throwable problem) {
        if (isTransient(problem)) {
            LOG.warnf("stream thread replaced: reason=%s", StartupProblem.deepest(problem));
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.errorf(problem, "stream ended: reason=%s", StartupProblem.deepest(problem));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Whether Kafka says of the problem or of what caused it that another try may go well. */
    private static boolean isTransient(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
                .anyMatch(RetriableException.class::isInstance);
    }
}
