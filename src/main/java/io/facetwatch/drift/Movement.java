package io.facetwatch.drift;

import io.facetwatch.facet.Facets;
import java.util.EnumMap;
import java.util.Map;

/** The statistics of a unit that are tested, each so turned that 0 is no change and more is more. */
public enum Movement {
    /**
     * 1 - the larger of linear and rank correlation of the unit's activations over the probe set. Ours: the larger, for the
     * order of images that do not drive a class unit is close to arbitrary (0.06 in a harmless half epoch), and a long tail
     * moves the linear one. The effect floor was set on the orchard run, between its harmless half epoch and its removed variety.
     */
    RESPONSE(0.03),

    /** Largest fall of what a facet's core images outrank ({@link CoreRetention}). */
    RETENTION(0.05),

    /** Largest fall of what the picture of a facet outranks ({@link PictureRetention}); not defined where none are drawn. */
    TRANSFER(0.05),

    /** Facet drift index. */
    FACETS(0.1),

    /** 1 - AMI of the partitions. */
    PARTITION(0.1),

    /** 1 - distinct facets now / before. */
    DISTINCT(0.1),

    /** Wasserstein-1 distance of the activations over the older's interquartile range. */
    SELECTIVITY(0.5);

    private final double leastEffect;

    Movement(double leastEffect) {
        this.leastEffect = leastEffect;
    }

    /** Ours: less is not worth telling anybody, however significant it is. */
    public double leastEffect() {
        return leastEffect;
    }

    /** What hangs on which images drive the unit, and how; no facets of the newer checkpoint are needed. */
    public static Map<Movement, Double> functional(Facets facets, float[] before, float[] after) {
        Map<Movement, Double> values = new EnumMap<>(Movement.class);
        values.put(RESPONSE, response(before, after));
        values.put(RETENTION, CoreRetention.fall(facets, before, after));
        values.put(SELECTIVITY, SelectivityShift.of(before, after));
        return values;
    }

    /** The same on some of the images alone; all of the facets' cores are looked at. */
    public static Map<Movement, Double> functionalOn(int[] images, Facets facets, float[] before, float[] after) {
        Map<Movement, Double> values = new EnumMap<>(ofActivations(images, before, after));
        values.put(RETENTION, CoreRetention.fall(images, facets, before, after));
        return values;
    }

    /** What hangs on the activations alone, on some of the images. */
    public static Map<Movement, Double> ofActivations(int[] images, float[] before, float[] after) {
        Map<Movement, Double> values = new EnumMap<>(Movement.class);
        values.put(RESPONSE, responseOn(images, before, after));
        values.put(SELECTIVITY, SelectivityShift.of(Quantiles.pick(images, before), Quantiles.pick(images, after)));
        return values;
    }

    /** {@link #RESPONSE} with both sides' activations on some of the images alone. */
    public static double responseOn(int[] images, float[] before, float[] after) {
        return response(Quantiles.pick(images, before), Quantiles.pick(images, after));
    }

    /** {@link #RESPONSE}: all of it where one side alone is constant; NaN where a number is not finite. */
    static double response(float[] before, float[] after) {
        double larger = Math.max(Correlations.pearson(before, after), Correlations.spearman(before, after));
        if (!Double.isNaN(larger) || !UnitHealth.allFinite(before) || !UnitHealth.allFinite(after)) {
            return 1 - larger;
        }
        return isConstant(before) && isConstant(after) ? 0 : 1;
    }

    private static boolean isConstant(float[] values) {
        return UnitHealth.maximum(values) == Quantiles.ascending(values)[0];
    }

    /** What hangs on the facets. */
    public static Map<Movement, Double> structural(DriftReport report) {
        Map<Movement, Double> values = new EnumMap<>(Movement.class);
        values.put(FACETS, report.fdi());
        values.put(PARTITION, 1 - report.ami());
        values.put(DISTINCT, 1 - report.distinctAfter() / report.distinctBefore());
        return values;
    }

    /** The statistic that speaks for an event. */
    public static Movement evidence(Event.Kind kind) {
        return switch (kind) {
            case SPLIT, MERGED -> FACETS;
            case COLLAPSED -> DISTINCT;
            case BORN, LOST, LABEL_CHANGED, UNIT_DEAD, UNIT_REVIVED, NOT_FINITE -> RESPONSE;
        };
    }

    /** All of them. */
    public static Map<Movement, Double> all(DriftReport report, Facets facets, float[] before, float[] after) {
        Map<Movement, Double> values = new EnumMap<>(structural(report));
        values.putAll(functional(facets, before, after));
        return values;
    }
}
