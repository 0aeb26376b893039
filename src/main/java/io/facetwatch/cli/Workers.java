package io.facetwatch.cli;

import io.facetwatch.pipeline.Drawing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that share a list of jobs; the results come in the order of the jobs. */
final class Workers implements AutoCloseable {
    private final ExecutorService threads;
    private final int count;

    Workers(int count) {
        this.count = count;
        threads = Executors.newFixedThreadPool(count);
    }

    /** The caller and as many of the threads that all are as many as asked for. */
    Drawing drawing(OptionalInt batch) {
        return new Drawing(batch, count, threads);
    }

    /** Runs all jobs; the first that fails, in their order, ends it. */
    <T> List<T> all(List<Callable<T>> jobs) throws IOException, InterruptedException {
        List<Future<T>> futures = new ArrayList<>();
        jobs.forEach(job -> futures.add(threads.submit(job)));
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(result(future));
        }
        return results;
    }

    private static <T> T result(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Starts no other job, and waits for those that have begun: they use native memory that is freed next. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean ended = false;
        while (!ended) {
            ended = ended();
        }
    }

    private boolean ended() {
        try {
            return threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while threads use the network", e);
        }
    }
}
