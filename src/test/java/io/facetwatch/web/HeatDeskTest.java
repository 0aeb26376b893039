package io.facetwatch.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import io.facetwatch.web.HeatSource.Method;
import io.facetwatch.web.HeatSource.NoHeatException;
import io.facetwatch.web.HeatSource.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeatDeskTest {
    private static final UnitId UNIT = new UnitId(new LayerId("logits"), 2);

    private final AtomicInteger drawn = new AtomicInteger();

    @Test
    void whatWasMadeIsKept() throws IOException {
        HeatDesk desk = new HeatDesk(this::picture);

        byte[] first = desk.png(question(7));
        byte[] again = desk.png(question(7));

        assertEquals(1, drawn.get());
        assertArrayEquals(first, again);
        assertEquals(7, Png.decode(first).at(0, 0, 0));
    }

    @Test
    void oneIsMadeAtATimeAFewWaitAndTheRestAreSentAway() throws InterruptedException, ExecutionException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        HeatDesk desk = new HeatDesk(question -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            begun.countDown();
            awaitOrFail(go);
            atOnce.decrementAndGet();
            return picture(question);
        });
        ExecutorService readers = Executors.newCachedThreadPool();
        int asked = HeatDesk.MOST_WAITING + 5;
        List<Future<Boolean>> served = new ArrayList<>();
        for (int image = 0; image < asked; image++) {
            Question question = question(image);
            served.add(readers.submit(() -> isServed(desk, question)));
        }

        awaitOrFail(begun);
        long sentAway = 0;
        while (sentAway < 4) { // these end while the first is still being made
            sentAway = served.stream().filter(Future::isDone).count();
            Thread.onSpinWait();
        }
        go.countDown();
        int got = 0;
        for (Future<Boolean> one : served) {
            got += one.get() ? 1 : 0;
        }
        readers.shutdown();

        assertEquals(1 + HeatDesk.MOST_WAITING, got);
        assertEquals(1, most.get());
    }

    private static boolean isServed(HeatDesk desk, Question question) throws IOException {
        try {
            desk.png(question);
            return true;
        } catch (BusyException e) {
            return false;
        }
    }

    @Test
    void theReasonWhyThereIsNoneIsTold() {
        HeatDesk desk = new HeatDesk(question -> {
            throw new NoHeatException(new IllegalStateException("model x must be in the store"));
        });

        AbsentException absent = assertThrows(AbsentException.class, () -> desk.png(question(1)));

        assertTrue(String.valueOf(absent.getMessage()).contains("model x must be in the store"), absent.getMessage());
    }

    @Test
    void aFailureIsNotKeptAndLetsTheNextOneIn() throws IOException {
        HeatDesk desk = new HeatDesk(question -> {
            if (drawn.incrementAndGet() == 1) {
                throw new IOException("the store does not answer");
            }
            return picture(question);
        });

        assertThrows(IOException.class, () -> desk.png(question(1)));

        assertEquals(1, Png.decode(desk.png(question(1))).at(0, 0, 0));
    }

    private Image picture(Question question) {
        drawn.incrementAndGet();
        float[] level = {question.image(), question.image(), question.image()};
        return new Image(3, 1, 1, level);
    }

    private static Question question(int image) {
        return new Question(new CheckpointId("orchard", 605), UNIT, image, Method.LRP);
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS), "waited 30 s");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
