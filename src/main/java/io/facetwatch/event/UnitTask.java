package io.facetwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * Work: find the facets of one unit, and what changed. Topic {@code unit-tasks}, key run/layer/unit.
 *
 * @param referenceStep the checkpoint whose codes compare facets; null to take the previous one's
 * @param reruns how often the facets are found once more, for the noise floor; null or 0 for not at all
 * @param comparisons how often an event about facets is looked for again; null or 0 for not at all
 * @param baselineStep the checkpoint that it is also compared with; null for none
 */
public record UnitTask(
        String run,
        long step,
        String layer,
        int unit,
        @Nullable Long referenceStep,
        @Nullable Integer reruns,
        @Nullable Integer comparisons,
        @Nullable Long baselineStep) {}
