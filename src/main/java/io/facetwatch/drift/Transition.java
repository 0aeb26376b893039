package io.facetwatch.drift;

import java.util.List;

/**
 * What became of facets between an older and a newer checkpoint (MONIC, Spiliopoulou et al. 2006).
 *
 * @param from indices of the older facets; empty for {@link Kind#BORN}
 * @param to indices of the newer facets; empty for {@link Kind#LOST}
 * @param overlap share of the older images found in the newer facets, in [0, 1]; for {@link Kind#BORN} share of the newer
 *     facet's images that no older facet held
 */
public record Transition(Kind kind, List<Integer> from, List<Integer> to, double overlap) {
    /** The sorts of transition. */
    public enum Kind {
        KEPT,
        SPLIT,
        MERGED,
        LOST,
        BORN
    }

    public Transition {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }
}
