package io.facetwatch.domain;

/** Derives the seed of a part from the seed of the whole, never from time, thread or order. */
public final class Seeds {
    private Seeds() {}

    /** The seed of a unit: depends on the run's seed, the layer's name and the unit's index alone. */
    public static long ofUnit(long runSeed, UnitId unit) {
        return mix(mix(runSeed, unit.layer().name().hashCode()), unit.index());
    }

    /** The seed of a facet, the same at every checkpoint, so that images differ by the weights and not by the dice. */
    public static long ofFacet(long runSeed, FacetId facet) {
        return mix(ofUnit(runSeed, facet.unit()), facet.index());
    }

    /** One step of SplitMix64 (Steele, Lea, Flood 2014) over seed and part. */
    public static long mix(long seed, long part) {
        long z = seed + 0x9E3779B97F4A7C15L * (part + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
