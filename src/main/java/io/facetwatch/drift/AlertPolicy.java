package io.facetwatch.drift;

/**
 * From the operator's one wish, how rare a false page should be, to the p value under which a checkpoint's finding counts.
 *
 * <p>A subject without any change is found at a checkpoint with probability p. Its alert opens when that happens at a
 * checkpoint and at one or both of the two before: p (1 - (1-p)²) = p² (2 - p). Over n subjects that makes n p² (2 - p) pages
 * a checkpoint, and its inverse is the wish. Where checkpoints are not independent, as with a baseline that was itself an odd
 * draw, pages come more often.
 *
 * @param checkpointsBetweenFalsePages how many checkpoints may pass, in the mean, between two pages about nothing; at least 1
 */
public record AlertPolicy(double checkpointsBetweenFalsePages) {
    /** ours: one false page in a thousand checkpoints. */
    public static final AlertPolicy DEFAULT = new AlertPolicy(1000);

    /** What opens alerts about a unit and may be found by chance: that facets are lost, and that they collapsed. */
    public static final int WATCHED_PER_UNIT = 2;

    private static final int HALVINGS = 60; // to the last bit of a double in [0, 1]

    /** ours: an alert lingers until p is this many times the level that opens it. */
    private static final double RELEASE = 2;

    public AlertPolicy {
        if (!(checkpointsBetweenFalsePages >= 1) || Double.isInfinite(checkpointsBetweenFalsePages)) {
            throw new IllegalArgumentException("checkpoints between false pages must be a number of at least 1, found "
                    + checkpointsBetweenFalsePages);
        }
    }

    /**
     * Largest p value of a finding that counts.
     *
     * @param subjects how many units times statistics are watched, at least 1
     */
    public double significance(int subjects) {
        if (subjects < 1) {
            throw new IllegalArgumentException("at least 1 subject must be watched, found " + subjects);
        }
        double wanted = 1 / (checkpointsBetweenFalsePages * subjects);
        double low = 0;
        double high = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (middle * middle * (2 - middle) <= wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Fewest draws of the null whose least p value, 1 / (draws + 1), can be a finding. With fewer, p says nothing against so
     * strict a wish, and the effect floor decides alone.
     */
    public int drawsNeeded(int subjects) {
        return (int) Math.ceil(1 / significance(subjects) - 1);
    }

    /**
     * What a tested event amounts to. Where there are too few draws for p to reach the level that the wish asks for, the effect
     * floor decides alone.
     *
     * @param units of the layer
     */
    public AlertLevel level(Tested test, int units) {
        int subjects = units * WATCHED_PER_UNIT;
        double p = test.nullSize() < drawsNeeded(subjects) && test.value() > test.threshold() ? 0 : test.p();
        return level(p, test.value() > test.threshold(), subjects);
    }

    /**
     * What a p value amounts to.
     *
     * @param p in [0, 1]
     * @param passesFloor whether the statistic also exceeds the effect floor
     */
    public AlertLevel level(double p, boolean passesFloor, int subjects) {
        double limit = significance(subjects);
        if (p <= limit && passesFloor) {
            return AlertLevel.FOUND;
        }
        return p <= RELEASE * limit ? AlertLevel.LINGERING : AlertLevel.CLEAR;
    }
}
