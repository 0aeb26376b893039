package io.facetwatch.drift;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import java.util.List;

/**
 * What changed for one unit between two checkpoints of a run. A statistic that is not defined for the inputs (a correlation
 * with a constant, say) is NaN.
 *
 * @param before the older checkpoint
 * @param after the newer one
 * @param fdi facet drift index, in [0, 1]: 0 when every facet is as before
 * @param ami adjusted mutual information of the two partitions of the same images, at most 1
 * @param spearman rank correlation of the unit's activations over the probe set
 * @param pearson linear correlation of the same
 * @param topOverlap overlap of the two sets of images, corrected for chance, at most 1
 * @param rankBiasedOverlap RBO_ext with p = 0.98, in [0, 1]
 * @param selectivityShift Wasserstein-1 distance of the activations over the older's interquartile range
 * @param distinctBefore number of distinct facets D1 at the older checkpoint
 * @param distinctAfter the same at the newer one
 * @param matches newer facet matched to each older one by index, -1 where none
 * @param similarities similarity of each matched pair, in [0, 1]; 0 where none
 */
public record DriftReport(
        UnitId unit,
        CheckpointId before,
        CheckpointId after,
        double fdi,
        double ami,
        double spearman,
        double pearson,
        double topOverlap,
        double rankBiasedOverlap,
        double selectivityShift,
        double distinctBefore,
        double distinctAfter,
        List<Integer> matches,
        List<Double> similarities,
        List<Transition> transitions,
        List<Transfer> transfers,
        List<Event> events) {
    public DriftReport {
        matches = List.copyOf(matches);
        similarities = List.copyOf(similarities);
        transitions = List.copyOf(transitions);
        transfers = List.copyOf(transfers);
        events = List.copyOf(events);
    }

    /** The same with other events. */
    public DriftReport telling(List<Event> others) {
        return new DriftReport(
                unit,
                before,
                after,
                fdi,
                ami,
                spearman,
                pearson,
                topOverlap,
                rankBiasedOverlap,
                selectivityShift,
                distinctBefore,
                distinctAfter,
                matches,
                similarities,
                transitions,
                transfers,
                others);
    }
}
