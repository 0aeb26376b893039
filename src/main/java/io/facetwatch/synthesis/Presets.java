package io.facetwatch.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schedules that are known by name. */
public final class Presets {
    /** Chooses among the others: by a sounding of the network ({@link PresetChoice}), and by input size where there is none. */
    public static final String AUTO = "auto";

    /** Smaller side in pixels up to which {@link #AUTO} takes {@code anchored}; ours: networks of 64 and 227 pixels were tried. */
    private static final int SMALL = 128;

    static final String SMALL_NETWORKS = "anchored";
    static final String NOISY_NETWORKS = "anchored-robust";

    private static final Map<String, Preset> BY_NAME = byName();

    private Presets() {}

    private static Map<String, Preset> byName() {
        Map<String, Preset> presets = new TreeMap<>();
        PublishedPresets.all().forEach(preset -> presets.put(preset.name(), preset));
        List.of(anchored(), anchoredFourier(), anchoredRobust(), fourier(), maco())
                .forEach(preset -> presets.put(preset.name(), preset));
        return presets;
    }

    /** Every name that {@link #named} takes: {@link #AUTO}, then the others in alphabetical order. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of(AUTO));
        names.addAll(BY_NAME.keySet());
        return names;
    }

    /**
     * The preset of a name.
     *
     * @param smallerSide of the network's input, pixels
     * @throws IllegalArgumentException for an unknown name
     */
    public static Preset named(String name, int smallerSide) {
        String chosen = name.equals(AUTO) ? smallerSide <= SMALL ? SMALL_NETWORKS : NOISY_NETWORKS : name;
        Preset preset = BY_NAME.get(chosen);
        if (preset == null) {
            throw new IllegalArgumentException(
                    "unknown synthesis preset '%s'; known are %s".formatted(name, String.join(", ", names())));
        }
        return preset;
    }

    /**
     * Ours, for small networks, whose images the published schedules drive far away from the mean image.
     *
     * <p>Measured on 19 facets of three class units at 64 pixels: the own label is right for all, the nearest facet by code is
     * the own for all, 18 drive the unit more than the 99th percentile of the real images (1.12 times it at the median), and
     * colours are 5.7 grey levels from those of the facet's images. Without the cap all 19 pass the percentile (1.47 times), but
     * only 12 are nearest to their own facet, and colours are 6.7 off. The window's mean instead of the field's gives coloured
     * noise where a convolutional unit looks. After 30 iterations little moves any more: step and pull balance. 60
     * iterations of half the step and half the pull are no better; 10 sweeps are too few, and brightness drifts.
     */
    private static Preset anchored() {
        Ascent ascent = new Ascent(Objective.CAPPED, Ramp.constant(2.5), StepMean.FIELD, 0.1);
        Smoothing smoothing = new Smoothing(new Ramp(0.8, 1.6), 20);
        return new Preset(SMALL_NETWORKS, List.of(new Phase(30, Framing.STILL, ascent, smoothing)));
    }

    /**
     * Ours, for large networks: climbs in frequencies, held to the mean image.
     *
     * <p>Measured at 227 pixels on a facet of each of two class units: the own label is right, the activation that of the
     * strongest real image, and colours move by 4 grey levels from the mean image's; {@code released} drives them 4 to 5 times
     * as high, with eight times the coloured noise. A facet of each of a few units that see 59 to 107 pixels, which have no cap: 1.9 to 4.6 times the 99th percentile of real
     * images, and a picture in place of a disc of saturated noise. A wide jitter smears what a small field sees.
     */
    private static Preset anchoredFourier() {
        Metric metric = new Metric(0.4, 1, Metric.Magnitudes.FREE);
        Ascent ascent = new Ascent(Objective.CAPPED, Ramp.constant(3), StepMean.FIELD, 0.1, metric);
        return new Preset("anchored-fourier", List.of(new Phase(60, new Framing(1, 0, 0.15), ascent, Smoothing.NONE)));
    }

    /**
     * Ours, for networks that noise can drive: climbs what stands noise, in frequencies, all over the picture, held to the
     * mean image.
     *
     * <p>Looked at on three facets of each of three class units at 227 pixels (shirts, shoes, trousers): collars, sleeves,
     * straps, seams and folds are drawn, in the colours of the mean image, where {@code anchored-fourier} shows hardly more than
     * the mean image. Without noise the activation is four times as high after the same iterations, and nothing can be seen of
     * it; without levelling one shoe is drawn and its fellow stays a blur; with the published share of chroma all strokes are
     * violet. Random scales and averaged gradients did not help.
     */
    private static Preset anchoredRobust() {
        Metric metric = new Metric(0.15, 0.75, Metric.Magnitudes.FREE, 0.9);
        Ascent ascent = new Ascent(Objective.CAPPED, Ramp.constant(3), StepMean.FIELD, 0.05, metric);
        Framing framing = new Framing(1.12, 0, 0.3, new Ramp(25, 15));
        return new Preset(NOISY_NETWORKS, List.of(new Phase(60, framing, ascent, Smoothing.NONE)));
    }

    /** Coefficients of a spectrum as 1/f (Olah et al. 2017); ours: a slight pull instead of a squashing function. */
    private static Preset fourier() {
        Metric metric = new Metric(0.3, 1, Metric.Magnitudes.FREE);
        Ascent ascent = new Ascent(Objective.LOGIT, Ramp.constant(2), StepMean.FIELD, 0.02, metric);
        return new Preset("fourier", List.of(new Phase(150, new Framing(1.12, 0, 0.3), ascent, Smoothing.NONE)));
    }

    /** Phases alone climb (Fel et al. 2023); ours: from the mean image's phases, and jitter for their crops. */
    private static Preset maco() {
        Metric metric = new Metric(0.5, 1, Metric.Magnitudes.NATURAL);
        Ascent ascent = new Ascent(Objective.LOGIT, Ramp.constant(4), StepMean.WINDOW, 0, metric);
        return new Preset("maco", List.of(new Phase(150, new Framing(1.12, 0, 0.3), ascent, Smoothing.NONE)));
    }
}
