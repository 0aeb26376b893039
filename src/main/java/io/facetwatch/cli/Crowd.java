package io.facetwatch.cli;

/**
 * Squares that lie on each other, pushed apart until each is seen.
 *
 * <p>ours: t-SNE puts the images of a facet so near to each other that most would be hidden; which is next to which is kept,
 * the distance is not.
 */
final class Crowd {
    /** ours: 264 images in six crowds come to rest after about 100. */
    private static final int ROUNDS = 300;

    private final double[] across;
    private final double[] down;
    private final double apart;

    /** @param apart least distance of two squares' middles, along one axis or the other */
    Crowd(double[] across, double[] down, double apart) {
        this.across = across;
        this.down = down;
        this.apart = apart;
    }

    /** Moves the middles, in place; they stay within 0 to {@code side}. */
    void part(double side) {
        boolean moved = true;
        for (int round = 0; round < ROUNDS && moved; round++) {
            moved = false;
            for (int i = 0; i < across.length; i++) {
                for (int j = 0; j < i; j++) {
                    moved |= push(i, j);
                }
            }
            keepWithin(across, side);
            keepWithin(down, side);
        }
    }

    /** Along the axis on which there is less to go; half of the way each. */
    private boolean push(int i, int j) {
        double overlapAcross = apart - Math.abs(across[i] - across[j]);
        double overlapDown = apart - Math.abs(down[i] - down[j]);
        if (overlapAcross <= 0.5 || overlapDown <= 0.5) { // less than a pixel
            return false;
        }
        if (overlapAcross < overlapDown) {
            push(across, i, j, overlapAcross);
        } else {
            push(down, i, j, overlapDown);
        }
        return true;
    }

    private static void push(double[] places, int i, int j, double overlap) {
        double way = places[i] >= places[j] ? overlap / 2 : -overlap / 2;
        places[i] += way;
        places[j] -= way;
    }

    private static void keepWithin(double[] places, double side) {
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(0, Math.min(side, places[i]));
        }
    }
}
