package io.facetwatch.drift;

import java.util.List;

/**
 * What became of facets between an older and a newer checkpoint (MONIC, Spiliopoulou et al. 2006).
 *
 * @param from indices of the older facets; empty for {@link Kind#BORN}
 * @param to indices of the newer facets; empty for {@link Kind#LOST}
 * @param overlap share of the older images found in the newer facets, in [0, 1]; for {@link Kind#BORN} share of the newer
 *     facet's images that no older facet held
 * @param growth images that clearly drive the unit in the newer facets, over those in the older ones; NaN where there are no
 *     facets on one side, and in older documents
 */
public record Transition(Kind kind, List<Integer> from, List<Integer> to, double overlap, double growth) {
    /**
     * Ratio from which a facet has grown; under its inverse it has shrunk. Ours: in the orchard run's harmless half epoch all
     * 18 facets of the class units kept their size, and of 25 kept ones in the last hidden layer 24 stayed between.
     */
    static final double GROWN = 1.25;

    /** The sorts of transition. */
    public enum Kind {
        KEPT,
        SPLIT,
        MERGED,
        LOST,
        BORN
    }

    /** What happened to the number of images. */
    public enum Size {
        STEADY,
        GROWN,
        SHRUNK
    }

    public Transition {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /** Where the sizes are not known. */
    public Transition(Kind kind, List<Integer> from, List<Integer> to, double overlap) {
        this(kind, from, to, overlap, Double.NaN);
    }

    /** Whether the facets have grown or shrunk; steady where that is not known. */
    public Size size() {
        if (growth >= GROWN) {
            return Size.GROWN;
        }
        return growth <= 1 / GROWN ? Size.SHRUNK : Size.STEADY;
    }
}
