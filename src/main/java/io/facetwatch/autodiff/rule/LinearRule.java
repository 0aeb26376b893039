package io.facetwatch.autodiff.rule;

/**
 * How a linear layer z = sum of x w + b hands its relevance R to what it sums.
 *
 * <p>A bias keeps its share of what it is added to: relevance is conserved where there are none.
 */
public sealed interface LinearRule {
    /**
     * R x w / (z + epsilon sign(z)) (Bach et al. 2015, eq. 58); the smaller epsilon, the less relevance it swallows and the
     * more noise comes through.
     *
     * @param epsilon above 0
     */
    record Epsilon(float epsilon) implements LinearRule {
        public Epsilon {
            if (!(epsilon > 0) || Float.isInfinite(epsilon)) {
                throw new IllegalArgumentException("epsilon of LRP must be above 0, found " + epsilon);
            }
        }
    }

    /**
     * R (alpha (x w)+ / z+ - beta (x w)- / z-), where z+ and z- sum the positive and the negative parts (Bach et al. 2015,
     * eq. 60). Where there is no negative part, the positive ones get R (ours: so that relevance is conserved).
     *
     * @param alpha at least 1
     * @param beta alpha - 1
     */
    record AlphaBeta(float alpha, float beta) implements LinearRule {
        /** ours: what 0.1 or the like loses in single precision. */
        private static final float ROUNDING = 1e-5f;

        /** Positive parts alone (Montavon et al. 2017). */
        public static final AlphaBeta Z_PLUS = new AlphaBeta(1, 0);

        public AlphaBeta {
            if (!(beta >= 0) || !(Math.abs(alpha - beta - 1) <= ROUNDING)) {
                throw new IllegalArgumentException(
                        "alpha - beta of LRP must be 1 and beta at least 0, found alpha %s, beta %s"
                                .formatted(alpha, beta));
            }
        }
    }
}
