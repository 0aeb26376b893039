package io.facetwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * Statistics that are tested, each so turned that 0 is no change and more is more; null where not defined or not drawn.
 *
 * @param response 1 - correlation of the activations
 * @param retention fall of what a facet's core images outrank
 * @param selectivity shift of the distribution of activations
 * @param facets facet drift index
 * @param partition 1 - AMI
 * @param distinct 1 - distinct facets now / before
 */
public record Movements(
        @Nullable Double response,
        @Nullable Double retention,
        @Nullable Double selectivity,
        @Nullable Double facets,
        @Nullable Double partition,
        @Nullable Double distinct) {
    public Movements {
        response = Json.finite(response);
        retention = Json.finite(retention);
        selectivity = Json.finite(selectivity);
        facets = Json.finite(facets);
        partition = Json.finite(partition);
        distinct = Json.finite(distinct);
    }
}
