package io.facetwatch.synthesis;

/**
 * How a phase climbs.
 *
 * @param step mean absolute change of an iteration before clipping and smoothing, grey levels, above 0
 * @param mean which mean that is
 * @param pull share of the way back to the start image that each iteration goes, in [0, 1]
 * @param metric what is steep
 */
public record Ascent(Objective objective, Ramp step, StepMean mean, double pull, Metric metric) {
    public Ascent {
        if (!step.isAbove(0) || !Double.isFinite(step.first())) {
            throw new IllegalArgumentException("step must be above 0 and finite, found " + step);
        }
        if (!(pull >= 0 && pull <= 1)) {
            throw new IllegalArgumentException("pull must be in [0, 1], found " + pull);
        }
    }

    /** Climbs in grey levels. */
    public Ascent(Objective objective, Ramp step, StepMean mean, double pull) {
        this(objective, step, mean, pull, Metric.PLAIN);
    }

    /** Climbs the activation itself, without a pull. */
    static Ascent logit(double step) {
        return new Ascent(Objective.LOGIT, Ramp.constant(step), StepMean.WINDOW, 0);
    }
}
