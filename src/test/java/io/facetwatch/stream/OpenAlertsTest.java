package io.facetwatch.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.domain.LayerId;
import io.facetwatch.drift.AlertLevel;
import io.facetwatch.drift.Event;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.FacetDrift.Reference;
import io.facetwatch.event.UnitResult;
import io.facetwatch.pipeline.PipelineListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenAlertsTest {
    private static final String LAYER = "/stage4/relu";

    private final List<String> told = new ArrayList<>();
    private final PipelineListener listener = new PipelineListener() {
        @Override
        public void alertsStand(String run, LayerId layer, Map<Event.Kind, Integer> open) {
            told.add("%s %s %s".formatted(run, layer, open));
        }

        @Override
        public void alertsLeft(String run, LayerId layer) {
            told.add("%s %s left".formatted(run, layer));
        }
    };

    @SuppressWarnings("NullAway.Init") // set before each test
    private JsonStore<UnitAlerts> store;

    @BeforeEach
    void openStore() {
        MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
        KeyValueStore<String, byte[]> kept = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("alerts"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        kept.init(context.getStateStoreContext(), kept);
        context.addStateStore(kept);
        store = new JsonStore<>(context, "alerts", UnitAlerts.class);
    }

    @Test
    void whatAnEarlierInstanceLeftOpenIsToldAtTheStartLayerByLayer() {
        store.put("orchard/" + LAYER + "/7", after(EventKind.UNIT_DEAD));
        store.put("orchard/" + LAYER + "/12", after(EventKind.UNIT_DEAD));
        store.put("orchard/" + LAYER + "/norm/12", after(EventKind.NOT_FINITE));
        store.put("orchard/" + LAYER + "/13", after(EventKind.LOST)); // may open, and is not open yet
        OpenAlerts alerts = new OpenAlerts(store, listener);

        alerts.begin();
        alerts.end();
        alerts.end();

        assertEquals(
                List.of(
                        "orchard /stage4/relu left",
                        "orchard /stage4/relu {UNIT_DEAD=2}",
                        "orchard /stage4/relu/norm left",
                        "orchard /stage4/relu/norm {NOT_FINITE=1}"),
                told.stream().sorted().toList());
    }

    @Test
    void aChangeIsToldOfItsLayerAlone() {
        store.put("orchard/logits/0", after(EventKind.UNIT_DEAD));
        OpenAlerts alerts = new OpenAlerts(store, listener);
        alerts.begin();
        store.put("orchard/" + LAYER + "/7", after(EventKind.NOT_FINITE));

        alerts.changed(AlertKey.parse("orchard/" + LAYER + "/7"));
        store.delete("orchard/" + LAYER + "/7");
        alerts.changed(AlertKey.parse("orchard/" + LAYER + "/7"));

        assertEquals(
                List.of(
                        "orchard logits {UNIT_DEAD=1}",
                        "orchard /stage4/relu {NOT_FINITE=1}",
                        "orchard /stage4/relu {}"),
                told);
    }

    @Test
    void aUnitCountsOnceWhateverItIsComparedWith() {
        store.put("orchard/" + LAYER + "/7", opened(Reference.PREVIOUS));
        store.put("orchard/" + LAYER + "/7@484", opened(Reference.BASELINE));
        store.put("orchard/" + LAYER + "/12@484", opened(Reference.BASELINE));

        new OpenAlerts(store, listener).begin();

        assertEquals(List.of("orchard /stage4/relu {LOST=2}"), told);
    }

    /** A loss that is found at two checkpoints. */
    private static UnitAlerts opened(Reference reference) {
        UnitAlerts alerts = UnitAlerts.NONE;
        for (int step = 1; step <= 2; step++) {
            alerts = alerts.next(found(step, reference, EventKind.LOST), any -> AlertLevel.FOUND)
                    .alerts();
        }
        return alerts;
    }

    private static UnitAlerts after(EventKind kind) {
        return UnitAlerts.NONE
                .next(found(1, Reference.PREVIOUS, kind), any -> AlertLevel.FOUND)
                .alerts();
    }

    private static UnitAlerts.Found found(int step, Reference reference, EventKind kind) {
        FacetDrift.Event event =
                new FacetDrift.Event(kind, 1, 22, "overlap", 0.1, 0.5, "checkpoint: " + kind, null, null);
        UnitResult.Change change = new UnitResult.Change(0, List.of(0), List.of(), List.of());
        return new UnitAlerts.Found(step, reference, List.of(event), Optional.of(change));
    }
}
