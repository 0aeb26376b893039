package io.facetwatch.drift;

/**
 * How many clusterings may be spent on finding units again. Every unit that is worked on brings a share of one; what is not spent
 * is saved up to a limit. So over any n units, one after the other, re-runs cost at most {@code most + share n} clusterings. It
 * goes by counts, never by time, so that a run that is played again spends the same. Plain data: it can be written as JSON and
 * read back.
 *
 * @param share of a clustering that a unit brings, in (0, 1]
 * @param most that can be saved
 * @param credit that is there, in [0, most]
 */
public record RerunBudget(double share, double most, double credit) {
    /** ours: with {@link #LOOKING_AGAIN} a quarter of the clusterings, and of the scan nothing. */
    private static final double DRAWING_SHARE = 0.15;

    /** ours: the first three checkpoints of a layer of one unit draw 27 times. */
    private static final double FEWEST_PER_LAYER = 27;

    /** Looks for events of a part of a run's units again; it begins with four events. */
    public static final RerunBudget LOOKING_AGAIN = new RerunBudget(0.1, 40, 40);

    public RerunBudget {
        if (!(share > 0 && share <= 1) || !(credit >= 0 && credit <= most)) {
            throw new IllegalArgumentException(
                    "a budget needs a share in (0, 1] and a credit of 0 to its most, found %s, %s of %s"
                            .formatted(share, credit, most));
        }
    }

    /**
     * Draws noise floors of a run; it begins with what one era may spend.
     *
     * @param units of all layers
     */
    public static RerunBudget ofDraws(int units, int layers, NullPolicy policy) {
        double most = Math.max(DRAWING_SHARE * units * policy.refreshCheckpoints(), FEWEST_PER_LAYER * layers);
        return new RerunBudget(DRAWING_SHARE, most, most);
    }

    /** After so many more units. */
    public RerunBudget earning(int units) {
        return new RerunBudget(share, most, Math.min(most, credit + share * units));
    }

    /** Whether so many clusterings can be paid. */
    public boolean allows(int clusterings) {
        return clusterings <= credit;
    }

    /**
     * After so many clusterings.
     *
     * @throws IllegalArgumentException if it does not allow them
     */
    public RerunBudget spending(int clusterings) {
        return new RerunBudget(share, most, credit - clusterings);
    }
}
