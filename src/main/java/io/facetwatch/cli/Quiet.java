package io.facetwatch.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps libraries from logging in commands that run without the service, whose configuration says how they log there: what
 * goes wrong reaches the user as one line, from an exception.
 */
final class Quiet {
    /** Held, since loggers that nobody holds are collected with their levels. */
    private static final List<Logger> LIBRARIES = List.of(
            Logger.getLogger("org.apache.kafka"),
            Logger.getLogger("ai.djl"),
            Logger.getLogger("org.tribuo"),
            Logger.getLogger("okhttp3"),
            Logger.getLogger("io.minio"));

    private Quiet() {}

    static void libraries() {
        LIBRARIES.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
