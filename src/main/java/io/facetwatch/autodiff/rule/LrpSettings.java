package io.facetwatch.autodiff.rule;

import io.facetwatch.autodiff.rule.LinearRule.AlphaBeta;
import io.facetwatch.autodiff.rule.LinearRule.Epsilon;
import java.util.Optional;

/**
 * Which rule of layer-wise relevance propagation goes where.
 *
 * @param convolutional for weights and sums over maps, values of rank 3 and above
 * @param dense for weights and sums over vectors
 * @param pixels what the input can hold, for the z-B rule at the first weights (Montavon et al. 2017); empty for a first layer
 *     like the others
 */
public record LrpSettings(LinearRule convolutional, LinearRule dense, Optional<PixelRange> pixels) {
    /** ours: small beside activations, large beside their rounding. */
    private static final float SMALL = 1e-6f;

    /** One rule for all layers. */
    public static LrpSettings everywhere(LinearRule rule) {
        return new LrpSettings(rule, rule, Optional.empty());
    }

    /**
     * The composite that Montavon et al. (2019) and Kohlbrenner et al. (2020) recommend: epsilon in dense layers, z+ in
     * convolutional ones, z-B at the image.
     */
    public static LrpSettings composite(PixelRange pixels) {
        return new LrpSettings(AlphaBeta.Z_PLUS, new Epsilon(SMALL), Optional.of(pixels));
    }

    /** These with the z-B rule at the first weights. */
    public LrpSettings withPixels(PixelRange range) {
        return new LrpSettings(convolutional, dense, Optional.of(range));
    }

    /** The rule for a value of a rank, batch included. */
    LinearRule of(int rank) {
        return rank > 2 ? convolutional : dense;
    }
}
