package io.facetwatch.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.concurrent.atomic.AtomicInteger;

/** The running service: stays up until it is told to stop. */
public final class Service implements QuarkusApplication {
    private static final int FAILED = 1;

    /** Runs the service in this process and returns its exit code. */
    public static int run() {
        AtomicInteger code = new AtomicInteger();
        Quarkus.run(Service.class, (exit, problem) -> {
            if (problem != null) {
                StartupProblem.report(problem, System.err);
            }
            code.set(problem == null ? exit : FAILED);
        });
        return code.get();
    }

    @Override
    public int run(String... args) {
        Quarkus.waitForExit();
        return 0;
    }
}
