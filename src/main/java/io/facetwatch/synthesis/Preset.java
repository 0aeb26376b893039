package io.facetwatch.synthesis;

import java.util.List;

/**
 * A named schedule of activation maximization; the name goes into every image's provenance.
 *
 * @param start what the climb begins with
 * @param target what is climbed to
 */
public record Preset(String name, StartRule start, Target target, List<Phase> phases) {
    /** What a climb is to reach. */
    public enum Target {
        /** An image that drives the unit. */
        UNIT,
        /** An image with the layer's values of the facet's representative (code inversion: Mahendran, Vedaldi 2015). */
        CODE
    }

    public Preset {
        phases = List.copyOf(phases);
        if (name.isBlank() || phases.isEmpty()) {
            throw new IllegalArgumentException(
                    "a preset needs a name and at least one phase, found '%s' with %d".formatted(name, phases.size()));
        }
    }

    /** A schedule that climbs the unit. */
    public Preset(String name, StartRule start, List<Phase> phases) {
        this(name, start, Target.UNIT, phases);
    }

    /** A schedule that begins with the facet's mean image. */
    public Preset(String name, List<Phase> phases) {
        this(name, StartRule.MEAN_IMAGE, phases);
    }

    /** Iterations of all phases. */
    public int iterations() {
        return phases.stream().mapToInt(Phase::iterations).sum();
    }
}
