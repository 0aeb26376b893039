package io.facetwatch.synthesis;

import java.util.List;

/**
 * What holds a climb back beside smoothing.
 *
 * @param penalties what is subtracted from the gradient, summed
 * @param filters what is done to the picture after the step, in this order
 */
public record Restraints(List<Penalty> penalties, List<Filter> filters) {
    /** Nothing. */
    public static final Restraints NONE = new Restraints(List.of(), List.of());

    public Restraints {
        penalties = List.copyOf(penalties);
        filters = List.copyOf(filters);
    }

    static Restraints filters(Filter... filters) {
        return new Restraints(List.of(), List.of(filters));
    }

    static Restraints penalties(Penalty... penalties) {
        return new Restraints(List.of(penalties), List.of());
    }
}
