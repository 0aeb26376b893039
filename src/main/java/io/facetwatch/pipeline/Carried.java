package io.facetwatch.pipeline;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.graph.Layer;
import io.facetwatch.store.UnitDocument.FacetEntry;
import java.util.Optional;

/**
 * A visualization that still stands: the facet of a hidden unit is as it was, so a new climb would show nothing new.
 * Output units are always climbed anew.
 *
 * @param key of the earlier picture
 * @param synthesizedAt step of the checkpoint that it was made from
 */
record Carried(String key, long synthesizedAt) {
    /** ours: two of three images and the direction of the mean code are the same. */
    private static final double SAME_FACET = 0.7;

    /** ours: harmless half epochs of a small network keep .995, a change of its training .94 and less. */
    private static final double SAME_RESPONSE = 0.97;

    static Optional<Carried> of(Change change, Layer layer, int facet) {
        DriftReport drift = change.drift();
        int before = drift.matches().indexOf(facet);
        if (layer.kind() == Layer.Kind.OUTPUT
                || before < 0
                || !(drift.pearson() >= SAME_RESPONSE)
                || drift.similarities().get(before) < SAME_FACET) {
            return Optional.empty();
        }
        FacetEntry entry = change.before().facets().get(before);
        return Optional.of(new Carried(entry.visualization(), entry.synthesizedAt()));
    }
}
