package io.facetwatch.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The null of a layer as it stands in a run: draws that are enough to test by, and newer ones, since the run changed its
 * character, that are not yet. Plain data: it can be written as JSON and read back.
 *
 * @param generations oldest first, one or two, of which the last is drawn on; none before the first draw
 */
public record NoiseFloor(List<NullDraws> generations) {
    /** Before the first draw. */
    public static final NoiseFloor NONE = new NoiseFloor(List.of());

    public NoiseFloor {
        generations = List.copyOf(generations);
    }

    /**
     * With the draws of one more checkpoint.
     *
     * @param since step from which on the run is of the character that it has at that checkpoint
     */
    public NoiseFloor with(long since, List<Map<Movement, Double>> more) {
        List<NullDraws> older = new ArrayList<>(generations);
        NullDraws last = older.isEmpty() ? NullDraws.none(since) : older.remove(older.size() - 1);
        if (last.since() != since) {
            if (last.areEnough()) {
                older.add(last);
            }
            last = NullDraws.none(since);
        }
        NullDraws grown = last.with(more);
        if (grown.areEnough()) {
            older.clear();
        }
        older.add(grown);
        return new NoiseFloor(older);
    }

    /** What statistics are tested by; empty while there are too few draws. */
    public Optional<NullDraws> enough() {
        return generations.stream().filter(NullDraws::areEnough).findFirst();
    }

    /** Draws of the generation that is drawn on. */
    public int drawn() {
        return generations.isEmpty()
                ? 0
                : generations.get(generations.size() - 1).size();
    }
}
