package io.facetwatch.pipeline;

import java.util.List;

/**
 * Which units of a layer are looked at one by one.
 *
 * @param mostHidden of a hidden layer, those that vary most
 * @param named by index; empty for the most varied ones
 */
public record UnitChoice(int mostHidden, List<Integer> named) {
    /** Of an output layer, unless they are named. Ours: a thousand classes would take hours, and most probe sets show few. */
    public static final int MOST_CLASSES = 100;

    public UnitChoice {
        named = named.stream().distinct().sorted().toList();
        if (mostHidden < 1) {
            throw new IllegalArgumentException("at least 1 hidden unit must be looked at, found " + mostHidden);
        }
    }
}
