package io.facetwatch.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The stream of checkpoints. */
@ConfigMapping(prefix = "facetwatch.stream")
public interface StreamConfig {
    /** Partitions of the topics that carry work: the most threads, over all instances, that can work on one at once. */
    @WithDefault("8")
    int partitions();

    /** Copies of every topic; the broker's default if 0. */
    @WithDefault("0")
    short replication();

    /** How often work is tried while Kafka or the object store is broken; the first try counts. */
    @WithDefault("5")
    int attempts();

    /** Pause before the second try; doubled before each further one. */
    @WithDefault("500ms")
    Duration firstPause();

    /** After so long without a word of a checkpoint that was accepted and has not ended it has stalled; at least 2 minutes. */
    @WithDefault("15m")
    Duration stalledAfter();
}
