package io.facetwatch.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamFailuresTest {
    @Test
    void aThreadThatDiedOfASlowBrokerIsReplaced() {
        Throwable problem = new StreamsException("commit failed", new TimeoutException("after 60000 ms"));

        assertEquals(StreamThreadExceptionResponse.REPLACE_THREAD, new StreamFailures().handle(problem));
    }

    @Test
    void whatWouldOnlyHappenAgainEndsTheStream() {
        StreamFailures failures = new StreamFailures();

        assertEquals(
                StreamThreadExceptionResponse.SHUTDOWN_CLIENT,
                failures.handle(new StreamsException(new AuthorizationException("not allowed"))));
        assertEquals(
                StreamThreadExceptionResponse.SHUTDOWN_CLIENT, failures.handle(new IllegalStateException("a defect")));
    }

    @Test
    void aStreamInErrorEndsTheProcessAndNothingElseDoes() {
        List<Integer> exits = new ArrayList<>();
        StreamEnd end = new StreamEnd(exits::add);

        end.onChange(State.RUNNING, State.REBALANCING);
        end.onChange(State.PENDING_ERROR, State.RUNNING);
        end.onChange(State.ERROR, State.PENDING_ERROR);

        assertEquals(List.of(1), exits);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"CREATED", "REBALANCING", "RUNNING", "PENDING_SHUTDOWN"})
    void aStreamThatStartsRunsOrStopsIsAlive(State state) {
        assertTrue(StreamLiveness.isAlive(state));
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"PENDING_ERROR", "ERROR", "NOT_RUNNING"})
    void aStreamThatHasEndedIsNot(State state) {
        assertFalse(StreamLiveness.isAlive(state));
    }
}
