package io.facetwatch.stream;

import io.facetwatch.pipeline.RejectedException;
import java.io.IOException;
import java.time.Duration;

/** Tries work until it is done, is found to be bad input, or the broken world has used up its attempts. */
final class Attempts {
    private final RetryPolicy policy;

    Attempts(RetryPolicy policy) {
        this.policy = policy;
    }

    /** Work of a stage. */
    @FunctionalInterface
    interface Work<T> {
        T get() throws RejectedException, IOException;
    }

    /**
     * Runs the work.
     *
     * @throws RejectedException at once for bad input
     * @throws FailedException after the last attempt in a broken world; at once for a defect of ours (an unchecked
     *     exception), which trying again would not mend
     */
    <T> T run(Work<T> work) throws RejectedException, FailedException {
        Duration pause = policy.firstPause();
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (IOException e) {
                if (attempt == policy.attempts() || !slept(pause)) {
                    throw new FailedException("%s (after %d attempts)".formatted(reason(e), attempt), e);
                }
                pause = pause.multipliedBy(2);
            } catch (RuntimeException e) {
                throw new FailedException(reason(e), e);
            }
        }
    }

    /** What a problem says of itself. */
    static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
