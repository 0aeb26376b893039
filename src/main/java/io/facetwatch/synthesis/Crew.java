package io.facetwatch.synthesis;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;

/**
 * Threads that share numbered pieces of work. The caller works too and waits only for pieces that another thread has begun, so
 * an executor without a free thread slows nothing down and cannot block, not even if its threads call this themselves.
 */
final class Crew {
    private final int threads;
    private final Executor executor;

    Crew(int threads, Executor executor) {
        this.threads = threads;
        this.executor = executor;
    }

    /** Does every piece from 0 to below a count, in any order; of the failures that of the lowest number is thrown. */
    void share(int count, IntConsumer work) {
        if (threads == 1 || count == 1) {
            for (int i = 0; i < count; i++) {
                work.accept(i);
            }
            return;
        }
        Pieces pieces = new Pieces(count, work);
        for (int i = 1; i < Math.min(threads, count); i++) {
            executor.execute(pieces);
        }
        pieces.run();
        pieces.await();
    }

    private static final class Pieces implements Runnable {
        private final int count;
        private final IntConsumer work;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch open;
        private final AtomicReferenceArray<Throwable> failures;

        Pieces(int count, IntConsumer work) {
            this.count = count;
            this.work = work;
            open = new CountDownLatch(count);
            failures = new AtomicReferenceArray<>(count);
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    work.accept(i);
                } catch (RuntimeException | Error e) { // thrown again where the work was asked for
                    failures.set(i, e);
                }
                open.countDown();
            }
        }

        void await() {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while other threads work on images", e);
            }
            for (int i = 0; i < count; i++) {
                if (failures.get(i) instanceof RuntimeException failure) {
                    throw failure;
                }
                if (failures.get(i) instanceof Error error) {
                    throw error;
                }
            }
        }
    }
}
