package io.facetwatch.drift;

import java.util.List;
import java.util.stream.IntStream;

/**
 * When null distributions are drawn, and how much of it a checkpoint does. It goes by numbers that are known before the units
 * are worked on, never by time, so that a run that is played again draws the same.
 *
 * @param drawsPerCheckpoint fewest draws per layer at a checkpoint that draws at all, 0 to draw none
 * @param refreshCheckpoints after so many checkpoints of one character it is drawn anew
 * @param accuracyChange by so much, in (0, 1], the probe accuracy must have moved for the run to be of another character
 */
public record NullPolicy(int drawsPerCheckpoint, int refreshCheckpoints, double accuracyChange) {
    /** ours: enough draws after three checkpoints, anew after a hundred or when one image of ten is labelled otherwise. */
    public static final NullPolicy DEFAULT = new NullPolicy(33, 100, 0.1);

    /** ours: so that draws are pooled over many units, and a checkpoint's share of them costs under a quarter of all. */
    private static final int UNITS_PER_DRAWN_ONE = 12;

    /** ours: more say nothing new at the price of what a run has to draw. */
    private static final int MOST_DRAWS = 999;

    public NullPolicy {
        if (drawsPerCheckpoint < 0 || refreshCheckpoints < 1 || !(accuracyChange > 0 && accuracyChange <= 1)) {
            throw new IllegalArgumentException(
                    "nulls need at least 0 draws per checkpoint, 1 checkpoint and an accuracy change in (0, 1], found %d, %d, %s"
                            .formatted(drawsPerCheckpoint, refreshCheckpoints, accuracyChange));
        }
    }

    /**
     * Whether a run is of another character than at the checkpoint since which it is drawn.
     *
     * @param before accuracy at that checkpoint; NaN without labels
     * @param now the same at this one
     * @param checkpoints since then
     */
    public boolean isAnew(double before, double now, int checkpoints) {
        return checkpoints >= refreshCheckpoints
                || Double.isNaN(before) != Double.isNaN(now)
                || Math.abs(now - before) >= accuracyChange;
    }

    /** Checkpoints of one era after which there are enough draws, if no unit is without facets. */
    public int checkpointsUntilEnough() {
        return drawsPerCheckpoint == 0
                ? Integer.MAX_VALUE
                : (NullDistribution.ENOUGH_DRAWS + drawsPerCheckpoint - 1) / drawsPerCheckpoint;
    }

    /** Re-runs of a unit whose turn it is: their pairs, over all units whose turn it is, make the draws. */
    public int reruns(int units) {
        int runs = 2;
        while (unitsInTurn(units) * pairs(runs) < drawsPerCheckpoint) {
            runs++;
        }
        return runs;
    }

    /**
     * Which of a layer's units are drawn at a checkpoint; none once there are as many draws as are wanted.
     *
     * @param units of the layer, at least 1
     * @param checkpoints since the run is of its character
     * @param alerts that the draws must serve
     */
    public List<Integer> turn(int units, int checkpoints, AlertPolicy alerts) {
        int atOnce = unitsInTurn(units);
        long drawn = (long) checkpoints * atOnce * pairs(reruns(units));
        if (drawsPerCheckpoint == 0 || drawn >= wanted(units, alerts)) {
            return List.of();
        }
        return IntStream.range(0, atOnce)
                .mapToObj(i -> (int) (((long) checkpoints * atOnce + i) % units))
                .sorted()
                .toList();
    }

    /** Half more than a finding of one unit alone needs, for a unit without facets gives none. */
    private static int wanted(int units, AlertPolicy alerts) {
        double needed = Math.max(
                units / BenjaminiHochberg.FALSE_SHARE, alerts.drawsNeeded(units * AlertPolicy.WATCHED_PER_UNIT));
        return (int) Math.ceil(1.5 * Math.max(NullDistribution.ENOUGH_DRAWS, Math.min(MOST_DRAWS, needed)));
    }

    private static int unitsInTurn(int units) {
        return (units + UNITS_PER_DRAWN_ONE - 1) / UNITS_PER_DRAWN_ONE;
    }

    private static int pairs(int runs) {
        return runs * (runs - 1) / 2;
    }
}
