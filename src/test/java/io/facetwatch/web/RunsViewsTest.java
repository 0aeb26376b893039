package io.facetwatch.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.Progress;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.InMemoryObjectStore;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.json.JsonDocuments;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunsViewsTest {
    private static final int RUNS = 200;
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final AtomicInteger requests = new AtomicInteger();
    private final JsonDocuments documents = new JsonDocuments(counted(new InMemoryObjectStore()));
    private final RunBoard board = new RunBoard();
    private final RunsViews views = new RunsViews(new ReadModel(documents), board);

    private ObjectStore counted(ObjectStore store) {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    requests.incrementAndGet();
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void save(String run, double accuracy) throws IOException {
        documents.save(new CheckpointSummary(
                new CheckpointId(run, 7),
                OptionalLong.empty(),
                OptionalDouble.of(accuracy),
                List.of(),
                List.of("checkpoint 7: a lost facet 1")));
    }

    private void tell(String run, State state, int minutes) {
        board.tell(
                CheckpointStatus.of(
                        new CheckpointId(run, 9),
                        state,
                        state == State.REJECTED ? "no such model" : null,
                        new Progress(null, 51, 51, 0.5, 2)),
                NOON.plusSeconds(60L * minutes));
    }

    private static FacetAlert alert(String run, FacetAlert.State state) {
        return new FacetAlert(
                run, 9, "l", 0, EventKind.LOST, state, "lost", "overlap", 0.0, 0.5, null, null, null, null);
    }

    @Test
    void twoHundredRunsCostOneRequestWhereTheTopicsTellOfThem() throws IOException {
        for (int i = 0; i < RUNS; i++) {
            save("run-" + i, 0.5);
            tell("run-" + i, State.COMPLETED, i);
        }
        requests.set(0);

        assertEquals(RUNS, views.runs().size());

        assertEquals(1, requests.get());
    }

    @Test
    void runsThatTheTopicsHaveForgottenAreReadOnce() throws IOException {
        for (int i = 0; i < RUNS; i++) {
            save("run-" + i, 0.25);
        }
        requests.set(0);

        List<RunsViews.Row> first = views.runs();
        int asked = requests.getAndSet(0);
        views.runs();

        assertEquals(1 + 2 * RUNS, asked);
        assertEquals(1, requests.get());
        assertEquals("25.0 %", first.get(0).accuracy());
        assertEquals("7", first.get(0).step());
        assertEquals("1", first.get(0).events());
    }

    @Test
    void whatNeedsAttentionComesFirstThenWhatWasLastHeardOf() throws IOException {
        for (String run : List.of("old", "new", "alerted", "rejected", "unheard", "calmed")) {
            save(run, 0.5);
        }
        tell("old", State.COMPLETED, 1);
        tell("new", State.SCANNED, 9);
        tell("alerted", State.COMPLETED, 2);
        tell("rejected", State.REJECTED, 3);
        tell("calmed", State.COMPLETED, 4);
        board.tell("alerted/l/0/lost", alert("alerted", FacetAlert.State.FIRING), NOON);
        board.tell("calmed/l/0/lost", alert("calmed", FacetAlert.State.FIRING), NOON);
        board.tell("calmed/l/0/lost", alert("calmed", FacetAlert.State.RESOLVED), NOON);

        List<RunsViews.Row> rows = views.runs();

        assertEquals(
                List.of("rejected", "alerted", "new", "calmed", "old", "unheard"),
                rows.stream().map(RunsViews.Row::run).toList());
        assertEquals("no such model", rows.get(0).reason());
        assertEquals(1, rows.get(1).alerts());
        assertEquals("2026-01-02 12:02 UTC", rows.get(1).at());
        assertEquals("units being worked on", rows.get(2).state());
        assertEquals(0, rows.get(3).alerts());
    }
}
