package io.facetwatch.app;

import io.facetwatch.metrics.Meters;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Lets the series of ended runs go. */
@Startup
@Singleton
public class RunExpiry {
    /** ours: against a silence of hours, a minute late is on time. */
    private static final int PERIOD_SECONDS = 60;

    private final ScheduledExecutorService clockwork;
    private final ScheduledFuture<?> expiring;

    RunExpiry(Meters meters) {
        clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "run-expiry");
            thread.setDaemon(true);
            return thread;
        });
        expiring = clockwork.scheduleWithFixedDelay(
                meters::forgetSilentRuns, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        expiring.cancel(false);
        clockwork.shutdown();
    }
}
