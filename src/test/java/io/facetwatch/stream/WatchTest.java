package io.facetwatch.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.Progress;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.Json;
import io.facetwatch.event.Schemas;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long STARTED = Duration.ofDays(20_000).toMillis();

    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    private final WatchWork watch = new WatchWork(PATIENCE);
    private final Emitter out = new Emitter(WatchWork.NAME, context);

    @BeforeEach
    void open() {
        at(0);
        context.setRecordMetadata(Topics.CHECKPOINT_STATUS, 0, 0);
        store(CheckpointTopology.IN_WORK);
        store(CheckpointTopology.FAILURES);
        watch.open(context);
    }

    private void store(String name) {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }

    /**
     * What happens at minutes of the run r, as "minute:step state", and what is told, as "minute:step + or - kind". The watch
     * looks every minute.
     */
    @ParameterizedTest
    @CsvSource({
        "silence of a checkpoint in work is told once and until it goes on, 0:5 planned|30:5 scanned|31:5 completed, 10:5+stalled 30:5-stalled",
        "and until it ends, 0:5 planned|5:5 scanned|20:5 completed, 15:5+stalled 20:5-stalled",
        "and until it is given up, 0:5 planned|12:5 failed|13:6 planned|14:6 completed, 10:5+stalled 12:5-stalled 12:5+failed 14:6-failed",
        "work that is told of now and then does not stall, 0:5 planned|9:5 planned|18:5 scanned|27:5 scanned|36:5 completed, ''",
        "without work there is silence, 0:5 planned|1:5 completed|90:6 planned|91:6 completed, ''",
        "what comes behind it does not hide it, 0:5 planned|6:6 planned|9:7 planned|12:8 planned, 10:5+stalled",
        "what comes behind it has its own time, 0:5 planned|1:6 planned|9:5 completed|18:6 completed, ''",
        "a checkpoint that is rejected was never in work, 0:5 rejected|1:6 duplicate|2:6 warning|3:7 skipped, ''",
        "an announcement of another model at its step changes nothing, 0:5 planned|4:5 rejected|5:5 duplicate|12:6 planned, 10:5+stalled",
        "failures are one alert until a checkpoint is done, 0:5 failed|1:6 failed|2:7 planned|3:8 rejected|4:7 completed, 0:5+failed 4:7-failed"
    })
    void anAlertOpensAndEnds(String claim, String happens, String told) throws Exception {
        int minute = 0;
        for (String event : happens.split("\\|", -1)) {
            String[] parts = event.split("[: ]", -1);
            while (minute < Integer.parseInt(parts[0])) {
                at(++minute);
                look();
            }
            process(Long.parseLong(parts[1]), State.valueOf(parts[2].toUpperCase(Locale.ROOT)));
        }

        assertEquals(told, String.join(" ", told()), claim);
    }

    @Test
    void theSentencesNameRunAndCheckpointAndSayHowFarItCame() throws Exception {
        process(new CheckpointStatus("r", 5, State.SCANNED, null, new Progress(null, 500, 120, 0.9, null)));
        at(25);
        look();
        process(5, State.FAILED);
        process(6, State.FAILED);
        process(7, State.COMPLETED);

        assertEquals(
                List.of(
                        "run r, checkpoint 5: stalled: nothing was heard of it for 25 minutes; 120 of its 500 units have ended",
                        "run r, checkpoint 5: no longer stalled: it is given up",
                        "run r, checkpoint 5: given up: the disk is full",
                        "run r, checkpoint 7: done; before it, from step 5 on, 2 were given up"),
                alerts().stream().map(FacetAlert::sentence).toList());
        assertEquals(1500.0, alerts().get(0).value());
        assertEquals(600.0, alerts().get(0).threshold());
    }

    @Test
    void anInstanceThatTakesARunOverWaitsAsLongAgain() throws Exception {
        process(5, State.PLANNED);
        at(600); // nobody was there
        MockProcessorContext.CapturedPunctuator earlier =
                context.scheduledPunctuators().get(0);
        earlier.cancel();
        new WatchWork(PATIENCE).open(context);

        for (int minute = 600; minute < 612; minute++) {
            at(minute);
            context.scheduledPunctuators().get(1).getPunctuator().punctuate(out.now());
        }

        assertEquals(List.of("610:5+stalled"), told());
    }

    private void at(int minute) {
        long time = STARTED + Duration.ofMinutes(minute).toMillis();
        context.setCurrentSystemTimeMs(time);
        context.setCurrentStreamTimeMs(time);
    }

    private void look() {
        context.scheduledPunctuators().forEach(scheduled -> {
            assertEquals(PunctuationType.WALL_CLOCK_TIME, scheduled.getType());
            assertTrue(scheduled.getInterval().compareTo(PATIENCE) < 0);
            scheduled.getPunctuator().punctuate(out.now());
        });
    }

    private void process(long step, State state) throws Exception {
        String reason = state == State.FAILED ? "the disk is full" : null;
        process(CheckpointStatus.of(new CheckpointId("r", step), state, reason));
    }

    private void process(CheckpointStatus status) throws Exception {
        watch.process(Json.write(status), out);
    }

    private List<FacetAlert> alerts() throws IOException {
        List<FacetAlert> alerts = new ArrayList<>();
        for (MockProcessorContext.CapturedForward<?, ?> forward : context.forwarded()) {
            byte[] bytes = (byte[]) forward.record().value();
            assertEquals(List.of(), new Schemas().errors(FacetAlert.class, bytes));
            FacetAlert alert = Json.read(bytes, FacetAlert.class);
            assertEquals("r/" + alert.kind().label(), forward.record().key());
            assertEquals("watch-to-facet-alerts", forward.childName().orElse(""));
            alerts.add(alert);
        }
        return alerts;
    }

    /** When, of which checkpoint, whether it opens, and its kind. */
    private List<String> told() throws IOException {
        List<String> told = new ArrayList<>();
        List<FacetAlert> alerts = alerts();
        for (int i = 0; i < alerts.size(); i++) {
            FacetAlert alert = alerts.get(i);
            long time = context.forwarded().get(i).record().timestamp() - STARTED;
            told.add("%d:%d%s%s"
                    .formatted(
                            Duration.ofMillis(time).toMinutes(),
                            alert.step(),
                            alert.state() == FacetAlert.State.FIRING ? "+" : "-",
                            alert.kind().label().replace("checkpoint-", "")));
        }
        return told;
    }
}
