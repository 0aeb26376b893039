package io.facetwatch.facet;

/** How the points of t-SNE repel each other where only the nearest attract. */
public enum Repulsion {
    /** All of them in pairs. */
    ALL_PAIRS {
        @Override
        PairForces forces(int points) {
            return PairForces.fastest();
        }
    },
    /** Far ones in groups (Barnes-Hut). */
    TREE {
        @Override
        PairForces forces(int points) {
            return new TreeForces(points);
        }
    };

    /** ours: measured, half of all pairs on the Vector API cost 0.6 of the tree's time at 2500 points, 1.0 at 5000, 1.5 at 8000. */
    static final int MOST_BY_PAIRS = 5000;

    /** The one that costs less. */
    public static Repulsion of(int points) {
        return points > MOST_BY_PAIRS ? TREE : ALL_PAIRS;
    }

    abstract PairForces forces(int points);
}
