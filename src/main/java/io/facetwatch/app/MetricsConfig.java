package io.facetwatch.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What Prometheus is told. */
@ConfigMapping(prefix = "facetwatch.metrics")
public interface MetricsConfig {
    /** Runs that are published at a time; one more makes the run that was silent longest be forgotten. */
    @WithDefault("20")
    int runs();

    /** Most series of a run; layers beyond that are not published, and counted. */
    @WithDefault("2000")
    int seriesPerRun();

    /** Units of the last checkpoint that are shown by name: those that changed most. */
    @WithDefault("10")
    int topMovers();

    /** Units that are always shown by name, in every run that has them, each as {@code layer/unit}. */
    Optional<List<String>> watchedUnits();

    /** A run of which nothing was heard for so long has ended, and its series go. */
    @WithDefault("24h")
    Duration silence();
}
