package io.facetwatch.synthesis;

import java.util.List;

/**
 * A named schedule of activation maximization; the name goes into every image's provenance.
 *
 * @param start what the climb begins with
 */
public record Preset(String name, StartRule start, List<Phase> phases) {
    public Preset {
        phases = List.copyOf(phases);
        if (name.isBlank() || phases.isEmpty()) {
            throw new IllegalArgumentException(
                    "a preset needs a name and at least one phase, found '%s' with %d".formatted(name, phases.size()));
        }
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
