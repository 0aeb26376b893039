package io.facetwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * Work: find the facets of one unit, and what changed. Topic {@code unit-tasks}, key run/layer/unit.
 *
 * @param unitName what people call the unit
 * @param previousStep the checkpoint to compare with; null for the first
 * @param shards how many scan results of the checkpoint to merge
 */
public record UnitTask(
        String run,
        long step,
        String layer,
        int unit,
        String unitName,
        @Nullable Long previousStep,
        int shards) {}
