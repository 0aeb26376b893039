package io.facetwatch.pipeline;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.Tested;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What changed in one layer between two networks.
 *
 * @param units all units of the layer
 * @param alignment debiased linear CKA of the two layers' activations on the probe set
 * @param flaggedRatio share of the units looked at that are in an event
 * @param medianFdi median of the units' facet drift index
 * @param highFdi its 90 % quantile
 * @param permuted whether units only changed places; then they are not looked at one by one
 * @param looked the units looked at
 */
public record LayerChanges(
        String layer,
        int units,
        double alignment,
        double flaggedRatio,
        double medianFdi,
        double highFdi,
        boolean permuted,
        List<UnitChanges> looked,
        List<Finding> events) {
    public LayerChanges {
        looked = List.copyOf(looked);
        events = List.copyOf(events);
    }

    /** One unit, and every statistic with its p value, threshold and null size. */
    public record UnitChanges(int unit, String name, Map<Movement, Tested> statistics, DriftReport report) {}

    /**
     * What is worth telling.
     *
     * @param unit -1 where it is about the layer
     * @param facet -1 where it is about the unit
     * @param recurrence share of re-runs with other seeds and images in which it is seen too; 1 where none is needed
     */
    public record Finding(
            Kind kind,
            int unit,
            int facet,
            int images,
            String statistic,
            double value,
            double p,
            double threshold,
            int nullSize,
            double recurrence,
            String sentence) {}

    /** The sorts of finding. */
    public enum Kind {
        BORN,
        LOST,
        SPLIT,
        MERGED,
        COLLAPSED,
        LABEL_CHANGED,
        UNIT_DEAD,
        UNIT_REVIVED,
        NOT_FINITE,
        DRIFTED,
        PERMUTED;

        /** As in "unit-dead". */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether something is worse than before. */
        public boolean isRegression() {
            return switch (this) {
                case LOST, COLLAPSED, MERGED, UNIT_DEAD, NOT_FINITE, DRIFTED, LABEL_CHANGED -> true;
                case BORN, SPLIT, UNIT_REVIVED, PERMUTED -> false;
            };
        }
    }
}
