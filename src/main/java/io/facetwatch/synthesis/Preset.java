package io.facetwatch.synthesis;

import java.util.List;

/** A named schedule of activation maximization; the name goes into every image's provenance. */
public record Preset(String name, List<Phase> phases) {
    public Preset {
        phases = List.copyOf(phases);
        if (name.isBlank() || phases.isEmpty()) {
            throw new IllegalArgumentException(
                    "a preset needs a name and at least one phase, found '%s' with %d".formatted(name, phases.size()));
        }
    }

    /** Iterations of all phases. */
    public int iterations() {
        return phases.stream().mapToInt(Phase::iterations).sum();
    }
}
