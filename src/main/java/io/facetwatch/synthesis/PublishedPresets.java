package io.facetwatch.synthesis;

import java.util.List;

/**
 * The schedules that others published. Lengths are for an input of 227 pixels and scale with it.
 *
 * <p>Every step is measured by its mean change in grey levels, as the released scripts of MFV do; the published rates of
 * others are for the logits of their own networks. Where a paper leaves a number open, it is ours, and the preset says so.
 */
final class PublishedPresets {
    private static final double PUBLISHED = 227;
    private static final double MARGIN = 50 / PUBLISHED;

    private PublishedPresets() {}

    static List<Preset> all() {
        return List.of(
                new Preset("released", releasedPhases()),
                new Preset("released-center", StartRule.RANDOM, centerPhases()),
                new Preset("center-mean", centerPhases()), // MFV S2.4
                paper(),
                new Preset(
                        "erhan",
                        StartRule.RANDOM,
                        releasedPhases()), // the start of Erhan et al. 2009, smoothed as released
                simonyan(),
                yosinski(1, 500, 2, new Blur(Ramp.constant(0.5), 4), new NormClip(50)),
                yosinski(2, 750, 10, new Decay(0.3), new NormClip(20)),
                yosinski(3, 1000, 2, new Decay(1e-4), new Blur(Ramp.constant(1), 4)),
                yosinski(4, 1000, 2, new Blur(Ramp.constant(0.5), 4), new ContributionClip(90)),
                mahendran(),
                mordvintsev(),
                blurJitter(),
                wei(),
                none());
    }

    /** As the released script that starts from a mean image. */
    private static List<Phase> releasedPhases() {
        return List.of(
                new Phase(190, Framing.STILL, Ascent.logit(1), new Ramp(0.398, 0.796)),
                new Phase(150, framing(272, 0, 0.3), Ascent.logit(1), new Ramp(0.0099, 1.997)),
                new Phase(20, framing(272, MARGIN, 0.2), Ascent.logit(2), new Ramp(0.095, 1.995)),
                new Phase(10, framing(272, 0, 0.3), Ascent.logit(2), new Ramp(0.36, 2.16)));
    }

    /** As the released script with center bias, which climbs the probability first. */
    private static List<Phase> centerPhases() {
        Ascent wide = new Ascent(Objective.SOFTMAX, Ramp.constant(11), StepMean.WINDOW, 0);
        Ascent middle = new Ascent(Objective.SOFTMAX, Ramp.constant(6), StepMean.WINDOW, 0);
        Ascent last = new Ascent(Objective.LOGIT, new Ramp(6, 3.3), StepMean.WINDOW, 0);
        return List.of(
                new Phase(190, Framing.STILL, wide, new Ramp(0.00099, 0.0507)),
                new Phase(150, framing(272, 0, 0.3), middle, new Ramp(0.0099, 0.0894)),
                new Phase(150, framing(326, 0, 0.3), Ascent.logit(1), new Ramp(0.0099, 1.997)),
                new Phase(30, framing(326, MARGIN, 0.1), Ascent.logit(3), new Ramp(0.097, 2.03)),
                new Phase(10, framing(326, 0, 0.3), last, new Ramp(0.009, 1.81)));
    }

    /** As the paper says (MFV S2.3); "a small centred square" for window centres is, ours: a spread of 0.1, as released. */
    private static Preset paper() {
        return new Preset(
                "paper",
                List.of(
                        new Phase(150, Framing.STILL, Ascent.logit(11), Ramp.constant(0.001)),
                        new Phase(150, framing(272, 0, 0.1), Ascent.logit(6), Ramp.constant(0.08)),
                        new Phase(150, framing(327, 0, 0.1), Ascent.logit(1), Ramp.constant(2)),
                        new Phase(30, framing(327, MARGIN, 0), Ascent.logit(1), Ramp.constant(2)),
                        new Phase(10, framing(327, 0, 0.3), Ascent.logit(1), Ramp.constant(2))));
    }

    /** L2 decay from a plain start (Simonyan et al. 2014); ours: the length, and a decay that balances 100 grey levels. */
    private static Preset simonyan() {
        Restraints restraints = Restraints.filters(new Decay(0.02));
        return new Preset(
                "simonyan",
                StartRule.MEAN_COLOUR,
                List.of(new Phase(200, Framing.STILL, Ascent.logit(2), Smoothing.NONE, restraints)));
    }

    /** One of the four sets of Yosinski et al. 2015, table 1, in its order; ours: the step. */
    private static Preset yosinski(int set, int iterations, double step, Filter... filters) {
        Restraints restraints = Restraints.filters(filters);
        return new Preset(
                "yosinski-" + set,
                StartRule.NOISE,
                List.of(new Phase(iterations, Framing.STILL, Ascent.logit(step), Smoothing.NONE, restraints)));
    }

    /** Penalties and jitter (Mahendran, Vedaldi 2016: α = 6, β = 2); ours: their weights, the length and the step. */
    private static Preset mahendran() {
        Restraints restraints = Restraints.penalties(new NormPenalty(0.5, 6), new VariationPenalty(1, 2));
        return new Preset(
                "mahendran",
                StartRule.NOISE,
                List.of(new Phase(
                        300,
                        new Framing(1.05, 0, 0.3),
                        new Ascent(Objective.LOGIT, new Ramp(4, 1), StepMean.WINDOW, 0),
                        Smoothing.NONE,
                        restraints)));
    }

    /** Jitter and octaves of 1.4 (Mordvintsev et al. 2015), gradient alone; ours: iterations of an octave. */
    private static Preset mordvintsev() {
        Ascent ascent = Ascent.logit(1.5);
        return new Preset(
                "mordvintsev",
                StartRule.NOISE,
                List.of(
                        new Phase(60, new Framing(1, 0, 0), ascent, Smoothing.NONE),
                        new Phase(60, new Framing(1.4, 0, 0.3), ascent, Smoothing.NONE),
                        new Phase(60, new Framing(1.96, 0, 0.3), ascent, Smoothing.NONE)));
    }

    /** Jitter and a blur that shrinks (MFV S2.2, after Øygard's DeepDraw, whose numbers these are). */
    private static Preset blurJitter() {
        return new Preset(
                "blur-jitter",
                StartRule.RANDOM,
                List.of(
                        blurred(190, 1, new Ramp(2.5, 0.78), new Ramp(11, 11)),
                        blurred(150, 1.2, new Ramp(0.78 * 1.2, 0.78), new Ramp(6, 6)),
                        blurred(150, 1.44, new Ramp(0.78 * 1.2, 0.44), new Ramp(6, 3)),
                        blurred(10, 1.44, new Ramp(0.44, 0.304), new Ramp(3, 3))));
    }

    private static Phase blurred(int iterations, double canvas, Ramp radius, Ramp step) {
        Ascent ascent = new Ascent(Objective.LOGIT, step, StepMean.WINDOW, 0);
        Restraints restraints = Restraints.filters(new Blur(radius, 1));
        return new Phase(iterations, new Framing(canvas, 0, 0.3), ascent, Smoothing.NONE, restraints);
    }

    /** Patches of real images (Wei et al. 2015); ours: patch size, share and length, and the mean image as start. */
    private static Preset wei() {
        Restraints restraints = Restraints.filters(new PatchPrior(9, 0.5, 5));
        return new Preset("wei", List.of(new Phase(120, Framing.STILL, Ascent.logit(2), Smoothing.NONE, restraints)));
    }

    /** The gradient alone, the negative control; ours: as long as the first phase of the released scripts. */
    private static Preset none() {
        return new Preset("none", List.of(new Phase(190, Framing.STILL, Ascent.logit(1), Ramp.INFINITE)));
    }

    private static Framing framing(double canvas, double marginFactor, double jitterSpread) {
        return new Framing(canvas / PUBLISHED, marginFactor, jitterSpread);
    }
}
