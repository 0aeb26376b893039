package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Whether a class unit has learned anything that facets could be facets of.
 *
 * <p>The codes of an untrained network part as pixels do, by colour, so its images fall into groups as well; but these are no
 * ways of driving the unit. Two things tell them: random layers send all images in nearly the same direction (Poole et al.
 * 2016), and the unit answers its class no more than other images. Either alone would mistake trained networks: those of small
 * contrast, and those shown images unlike what they learned from.
 *
 * @param preference share of pairs of an image of the class and one of another in which the first drives the unit more, ties
 *     counting half (Mann, Whitney 1947); NaN without pairs
 * @param likeness mean cosine of the codes of all images
 */
public record Discernment(double preference, double likeness) {
    /** ours: at random 0.3 to 0.73 (18 untrained networks of five kinds, 51 units); trained ones 0.8 to 1 on their classes. */
    private static final double PREFERS = 0.75;

    /** ours: untrained 0.85 to 1, trained at most 0.88, and half of them below 0.6. */
    private static final double ALIKE = 0.8;

    /** ours: enough for a mean, and no more work with a large probe set. */
    private static final int SAMPLE = 1000;

    /**
     * Measures a unit.
     *
     * @param activations [images of the probe set] of the unit
     * @param ofClass ids of its class's images
     * @param codes [images of the probe set, dims] of the unit's layer
     */
    public static Discernment of(float[] activations, BitSet ofClass, Matrix codes) {
        double preference = preference(activations, ofClass);
        // likeness is asked for where the unit prefers nothing, and is the dearer of the two
        return new Discernment(preference, preference < PREFERS ? likeness(codes) : Double.NaN);
    }

    /** Whether the unit does not tell its class, in a layer to which all images are alike. */
    public boolean isBlind() {
        return preference < PREFERS && likeness > ALIKE;
    }

    /** As many facets as asked; one where the number was left open and the unit is blind. */
    public FacetSettings limit(FacetSettings asked) {
        return isBlind() && asked.count() instanceof FacetCount.Auto ? asked.withCount(FacetCount.fixed(1)) : asked;
    }

    private static double preference(float[] activations, BitSet ofClass) {
        double[] own = chosen(activations, ofClass, true);
        double[] others = chosen(activations, ofClass, false);
        double won = 0;
        for (double value : own) {
            won += 0.5 * (below(others, value) + below(others, Math.nextUp(value)));
        }
        return won / ((double) own.length * others.length);
    }

    private static double[] chosen(float[] activations, BitSet ofClass, boolean inside) {
        return IntStream.range(0, activations.length)
                .filter(image -> ofClass.get(image) == inside && Float.isFinite(activations[image]))
                .mapToDouble(image -> activations[image] + 0.0) // -0 counts as 0
                .sorted()
                .toArray();
    }

    /** How many of the ascending values are less. */
    private static int below(double[] ascending, double value) {
        int from = 0;
        int to = ascending.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ascending[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static double likeness(Matrix codes) {
        int step = Math.max(1, codes.rows() / SAMPLE);
        int[] rows = IntStream.iterate(0, row -> row < codes.rows(), row -> row + step)
                .filter(row -> isFinite(codes.row(row)))
                .toArray();
        return rows.length == 0 ? Double.NaN : Homogeneity.of(codes, rows);
    }

    private static boolean isFinite(float[] code) {
        return IntStream.range(0, code.length).allMatch(c -> Float.isFinite(code[c]));
    }
}
