package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.synthesis.Start;
import io.facetwatch.synthesis.Visualization;
import io.facetwatch.tensor.Image;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommonDrawingTest {
    private static final Image IMAGE = new Image(1, 1, 1, new float[1]);

    private final CommonDrawing common = new CommonDrawing();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** The units of the starts of each drawing. */
    private final List<List<Integer>> drawn = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void whoFindsAPlaceDrawsAtOnceAndAlone() {
        List<Integer> units = units(common.draw(wish(1, "kind", 3), this::work));

        assertEquals(List.of(1, 1, 1), units);
        assertEquals(List.of(List.of(1, 1, 1)), drawn);
    }

    @Test
    void whatIsAskedForMeanwhileIsDrawnTogetherAndEverybodyGetsHisOwn() throws Exception {
        List<Future<List<Integer>>> made = whileDrawing(wish(1, "kind", 2), wish(2, "kind", 1), wish(3, "kind", 3));

        assertEquals(List.of(1, 1), made.get(0).get());
        assertEquals(List.of(2), made.get(1).get());
        assertEquals(List.of(3, 3, 3), made.get(2).get());
        assertEquals(List.of(List.of(0), List.of(1, 1, 2, 3, 3, 3)), drawn);
    }

    @Test
    void drawingsOfAnotherKindAreDrawnApart() throws Exception {
        List<Future<List<Integer>>> made = whileDrawing(wish(1, "kind", 2), wish(2, "other", 1), wish(3, "kind", 1));

        assertEquals(List.of(1, 1), made.get(0).get());
        assertEquals(List.of(2), made.get(1).get());
        assertEquals(List.of(3), made.get(2).get());
        assertEquals(
                List.of(List.of(0), List.of(1, 1, 3), List.of(2)),
                drawn.stream().sorted((a, b) -> a.get(0) - b.get(0)).toList());
    }

    @Test
    void whoCannotBeDrawnFailsAlone() throws Exception {
        List<Future<List<Integer>>> made = whileDrawing(wish(1, "kind", 2), wish(-7, "kind", 1), wish(3, "kind", 1));

        assertEquals(List.of(1, 1), made.get(0).get());
        ExecutionException failure =
                assertThrows(ExecutionException.class, () -> made.get(1).get());
        assertEquals("unit -7", Objects.requireNonNull(failure.getCause()).getMessage());
        assertEquals(List.of(3), made.get(2).get());
    }

    @Test
    void aFailureFreesItsPlace() {
        assertThrows(IllegalStateException.class, () -> common.draw(wish(-7, "kind", 1), this::work));

        assertEquals(List.of(2), units(common.draw(wish(2, "kind", 1), this::work)));
    }

    @Test
    void asManyDrawAtOnceAsThereArePlaces() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Function<List<Start>, List<Visualization>> work = starts -> {
            both.countDown();
            await(both);
            return work(starts);
        };

        Future<?> other = threads.submit(() -> common.draw(new CommonDrawing.Wish(starts(1, 1), "kind", 2), work));
        common.draw(new CommonDrawing.Wish(starts(2, 1), "kind", 2), work);

        other.get();
        assertEquals(2, drawn.size());
    }

    /** Asks for all of them, in their order, while the one place is taken. */
    private List<Future<List<Integer>>> whileDrawing(CommonDrawing.Wish... wishes) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> common.draw(wish(0, "kind", 1), starts -> {
            begun.countDown();
            await(end);
            return work(starts);
        }));
        begun.await();
        List<Future<List<Integer>>> made = new ArrayList<>();
        for (CommonDrawing.Wish wish : wishes) {
            made.add(waiting(() -> units(common.draw(wish, this::work))));
        }
        end.countDown();
        first.get();
        for (Future<?> one : made) {
            while (!one.isDone()) {
                Thread.onSpinWait();
            }
        }
        return made;
    }

    /** Starts a thread and waits until it waits. */
    private <T> Future<T> waiting(Callable<T> work) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Future<T> future = threads.submit(() -> {
            thread.complete(Thread.currentThread());
            return work.call();
        });
        while (thread.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return future;
    }

    private List<Visualization> work(List<Start> starts) {
        drawn.add(starts.stream().map(start -> start.facet().unit().index()).toList());
        return starts.stream().map(this::made).toList();
    }

    private Visualization made(Start start) {
        if (start.seed() < 0) {
            throw new IllegalStateException("unit " + start.seed());
        }
        return new Visualization(start.facet(), start.image(), 0, 0, 0);
    }

    /** Facets of a unit; one below 0 cannot be drawn. */
    private static CommonDrawing.Wish wish(int unit, String kind, int facets) {
        return new CommonDrawing.Wish(starts(unit, facets), kind, 1);
    }

    private static List<Start> starts(int unit, int facets) {
        return IntStream.range(0, facets)
                .mapToObj(i ->
                        new Start(new FacetId(new UnitId(new LayerId("layer"), Math.abs(unit)), i), IMAGE, 0, 0, unit))
                .toList();
    }

    private static List<Integer> units(List<Visualization> made) {
        return made.stream().map(one -> one.facet().unit().index()).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
