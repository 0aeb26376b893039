package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeasesTest {
    private static final int THREADS = 8;

    private final List<Thing> opened = new ArrayList<>();

    /** Something that knows whether it is closed. */
    private static final class Thing implements AutoCloseable {
        private final int key;
        private volatile boolean closed;

        Thing(int key) {
            this.key = key;
        }

        @Override
        public void close() {
            assertFalse(closed, () -> "thing %d was closed twice".formatted(key));
            closed = true;
        }
    }

    private Thing open(int key) {
        Thing thing = new Thing(key);
        opened.add(thing);
        return thing;
    }

    @Test
    void aThingIsOpenedOnceAndStaysOpenWhenItIsGivenBack() throws Exception {
        Leases<Integer, Thing> leases = new Leases<>(2, this::open);

        Thing first;
        try (var lease = leases.acquire(1)) {
            first = lease.get();
        }
        try (var lease = leases.acquire(1)) {
            assertSame(first, lease.get());
        }

        assertEquals(1, opened.size());
        assertFalse(first.closed);
    }

    @Test
    void theLongestUnusedIsClosedWhereMoreThanTheCapacityAreOpen() throws Exception {
        Leases<Integer, Thing> leases = new Leases<>(2, this::open);

        for (int key : new int[] {1, 2, 1, 3}) {
            leases.acquire(key).close();
        }

        assertEquals(
                List.of(false, true, false),
                opened.stream().map(thing -> thing.closed).toList());
    }

    @Test
    void whatIsInUseIsNotClosedHoweverManyAreOpen() throws Exception {
        Leases<Integer, Thing> leases = new Leases<>(1, this::open);

        var one = leases.acquire(1);
        var two = leases.acquire(2);
        assertTrue(opened.stream().noneMatch(thing -> thing.closed));
        one.close();
        two.close();

        assertEquals(
                List.of(true, false), opened.stream().map(thing -> thing.closed).toList());
    }

    @Test
    void whatCouldNotBeOpenedIsTriedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Leases<Integer, Thing> leases = new Leases<>(1, key -> {
            if (tries.incrementAndGet() == 1) {
                throw new IOException("the store is away");
            }
            return open(key);
        });

        assertThrows(IOException.class, () -> leases.acquire(1));
        try (var lease = leases.acquire(1)) {
            assertSame(opened.get(0), lease.get());
        }
        assertEquals(2, tries.get());
    }

    @Test
    void closingClosesEverything() throws Exception {
        Leases<Integer, Thing> leases = new Leases<>(3, this::open);
        leases.acquire(1).close();
        leases.acquire(2).close();

        leases.close();

        assertTrue(opened.stream().allMatch(thing -> thing.closed));
    }

    @Test
    void manyThreadsNeverSeeAClosedThingOrTwoOfOneName() throws Exception {
        ConcurrentHashMap<Integer, Thing> living = new ConcurrentHashMap<>();
        Leases<Integer, Thing> leases = new Leases<>(2, key -> {
            Thing thing = new Thing(key);
            living.compute(key, (k, before) -> {
                assertTrue(before == null || before.closed, () -> "thing %d is open twice".formatted(k));
                return thing;
            });
            return thing;
        });
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> work = new ArrayList<>();

        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(thread);
            work.add(threads.submit(() -> {
                for (int i = 0; i < 2000; i++) {
                    int key = random.nextInt(5);
                    try (var lease = leases.acquire(key)) {
                        assertFalse(lease.get().closed, () -> "thing %d was closed in use".formatted(key));
                        assertSame(living.get(key), lease.get());
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : work) {
            one.get();
        }
        threads.shutdown();
        assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));

        assertEquals(2, living.values().stream().filter(thing -> !thing.closed).count());
    }
}
