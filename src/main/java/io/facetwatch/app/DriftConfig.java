package io.facetwatch.app;

import io.facetwatch.drift.AlertPolicy;
import io.facetwatch.drift.NullPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When a change counts. */
@ConfigMapping(prefix = "facetwatch.drift")
public interface DriftConfig {
    /** How many checkpoints may pass, in the mean, between two alerts of a layer about nothing; at least 1. */
    @WithDefault("1000")
    double checkpointsBetweenFalsePages();

    /** Fewest draws of the null per layer and checkpoint, until there are enough; 0 for none, and no tests. */
    @WithDefault("33")
    int nullDraws();

    /** After so many checkpoints the null is drawn anew. */
    @WithDefault("100")
    int nullCheckpoints();

    /** It is drawn anew too when the probe accuracy has moved by so much, in (0, 1]. */
    @WithDefault("0.1")
    double nullAccuracyChange();

    /** As the core takes it. */
    default NullPolicy nulls() {
        return new NullPolicy(nullDraws(), nullCheckpoints(), nullAccuracyChange());
    }

    /** As the core takes it. */
    default AlertPolicy alerts() {
        return new AlertPolicy(checkpointsBetweenFalsePages());
    }
}
