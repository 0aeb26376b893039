package io.facetwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * How much a unit changed between two checkpoints; stands among the properties of {@link FacetDrift}. A statistic that is not
 * defined is null; NaN and infinities given to the constructor become null.
 *
 * @param fdi facet drift index, in [0, 1]
 * @param ami adjusted mutual information of the two partitions, at most 1
 * @param spearman rank correlation of the activations
 * @param pearson linear correlation of the same
 * @param topOverlap chance-corrected overlap of the lists of images, at most 1
 * @param rankBiasedOverlap RBO_ext, p = 0.98, in [0, 1]
 * @param selectivityShift Wasserstein-1 distance over the older interquartile range
 * @param distinctBefore number of distinct facets D1
 * @param distinctAfter the same at the newer checkpoint
 */
public record DriftStatistics(
        @Nullable Double fdi,
        @Nullable Double ami,
        @Nullable Double spearman,
        @Nullable Double pearson,
        @Nullable Double topOverlap,
        @Nullable Double rankBiasedOverlap,
        @Nullable Double selectivityShift,
        @Nullable Double distinctBefore,
        @Nullable Double distinctAfter) {
    public DriftStatistics {
        fdi = Json.finite(fdi);
        ami = Json.finite(ami);
        spearman = Json.finite(spearman);
        pearson = Json.finite(pearson);
        topOverlap = Json.finite(topOverlap);
        rankBiasedOverlap = Json.finite(rankBiasedOverlap);
        selectivityShift = Json.finite(selectivityShift);
        distinctBefore = Json.finite(distinctBefore);
        distinctAfter = Json.finite(distinctAfter);
    }
}
