package io.facetwatch.pipeline;

import io.facetwatch.tensor.Image;
import java.util.List;
import java.util.Optional;

/**
 * The facets of one unit drawn by one preset, and how the drawings measure up.
 *
 * @param preset its name
 * @param drawings in the facets' order
 * @param convergence mean pairwise cosine of the drawings' codes minus that of the codes of the images that they started from:
 *     above 0 the drawings are more alike than their starts (MFV S3); 0 for a single facet
 * @param diversity 1 - mean pairwise cosine of the drawings' codes; 0 for a single facet
 */
public record Trial(String preset, List<Drawn> drawings, double convergence, double diversity) {
    public Trial {
        drawings = List.copyOf(drawings);
        if (drawings.isEmpty()) {
            throw new IllegalArgumentException("a trial of preset %s needs at least one facet".formatted(preset));
        }
    }

    /**
     * One facet drawn.
     *
     * @param activation of the unit, as a scan would see it
     * @param label the network's own label; empty where it has no output units
     * @param labelProbability softmax probability of that label, in [0, 1]
     * @param own whether that label is the unit's own class
     * @param nearestFacet the facet whose mean code is nearest to the drawing's (Euclid)
     * @param colourDistance to the facet's nearest members, grey levels
     */
    public record Drawn(
            int facet,
            Image image,
            float activation,
            Optional<String> label,
            double labelProbability,
            boolean own,
            int nearestFacet,
            double colourDistance) {}

    /** Share of the drawings that drive the unit more than {@code activation}. */
    public double aboveRatio(double activation) {
        return ratio(drawings.stream()
                .filter(drawing -> drawing.activation() > activation)
                .count());
    }

    /** Share of the drawings that the network gives the unit's own class. */
    public double ownLabelRatio() {
        return ratio(drawings.stream().filter(Drawn::own).count());
    }

    /** Share of the drawings whose nearest facet by code is their own. */
    public double ownFacetRatio() {
        return ratio(drawings.stream()
                .filter(drawing -> drawing.nearestFacet() == drawing.facet())
                .count());
    }

    /** Mean over the drawings, grey levels. */
    public double colourDistance() {
        return drawings.stream().mapToDouble(Drawn::colourDistance).average().orElseThrow();
    }

    private double ratio(long count) {
        return (double) count / drawings.size();
    }
}
