package io.facetwatch.bench;

import io.facetwatch.facet.FacetTrial;
import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How the facets found among the images of a class agree with its known varieties.
 *
 * @param images how many
 * @param varieties how many
 * @param separable how many of them the codes tell apart, see {@link Separable}
 * @param found how many facets, their number left open
 * @param auto AMI with the varieties, the number left open
 * @param purity the same
 * @param atTrue AMI, as many facets as varieties
 * @param atTen AMI, 10 facets
 * @param flat AMI, as many as varieties, without t-SNE
 * @param seeds AMI between two seeds of k-means, as many as varieties; that of peaks is 1, they draw nothing
 * @param subsample AMI on all images in both between two subsamples of 80 %, the number left open
 */
public record FacetAgreement(
        int images,
        int varieties,
        int separable,
        int found,
        double auto,
        double purity,
        double atTrue,
        double atTen,
        double flat,
        double seeds,
        double subsample) {
    private static final String ROW = "%-28s %-10s %5s %5s %5s %5s  %5s %5s %5s %5s %5s %5s %5s";

    /**
     * Finds the facets of a unit in every way, and holds them against its varieties.
     *
     * @param codes [images, dims]
     * @param varietyOf [images] from 0 up
     */
    public static FacetAgreement of(Matrix codes, int[] varietyOf) {
        int varieties = Arrays.stream(varietyOf).max().orElseThrow() + 1;
        FacetTrial trial = new FacetTrial(codes);
        int[] auto = trial.auto();
        int[] cut = trial.cut(varieties, 1);
        return new FacetAgreement(
                varietyOf.length,
                varieties,
                Separable.count(codes, varietyOf),
                Arrays.stream(auto).max().orElseThrow() + 1,
                agreement(auto, varietyOf),
                new Contingency(auto, varietyOf).purity(),
                agreement(cut, varietyOf),
                agreement(trial.cut(10, 1), varietyOf),
                agreement(trial.withoutEmbedding(varieties, 1), varietyOf),
                agreement(cut, trial.cut(varieties, 2)),
                subsampled(codes));
    }

    /** Whether the number found is within one of what is separable; at least one facet there is always. */
    public boolean right() {
        return Math.abs(found - Math.max(1, separable)) <= 1;
    }

    public static String head() {
        return ROW.formatted(
                "model", "class", "n", "var", "sep", "found", "auto", "pure", "true", "ten", "flat", "seeds", "80%");
    }

    /** One line below {@link #head}. */
    public String row(String model, String label) {
        return ROW.formatted(
                model,
                label,
                images,
                varieties,
                separable,
                found,
                two(auto),
                two(purity),
                two(atTrue),
                two(atTen),
                two(flat),
                two(seeds),
                two(subsample));
    }

    private static double subsampled(Matrix codes) {
        int[] one = subset(codes.rows(), 1);
        int[] other = subset(codes.rows(), 2);
        int[] facetInOne = facets(codes, one);
        int[] facetInOther = facets(codes, other);
        int[] common = IntStream.range(0, codes.rows())
                .filter(image -> facetInOne[image] >= 0 && facetInOther[image] >= 0)
                .toArray();
        return agreement(
                Arrays.stream(common).map(image -> facetInOne[image]).toArray(),
                Arrays.stream(common).map(image -> facetInOther[image]).toArray());
    }

    /** @return [images] -1 for those outside the subset */
    private static int[] facets(Matrix codes, int[] subset) {
        float[] values = new float[subset.length * codes.columns()];
        for (int i = 0; i < subset.length; i++) {
            System.arraycopy(codes.row(subset[i]), 0, values, i * codes.columns(), codes.columns());
        }
        int[] found = new FacetTrial(new Matrix(subset.length, codes.columns(), values)).auto();
        int[] facetOf = new int[codes.rows()];
        Arrays.fill(facetOf, -1);
        IntStream.range(0, subset.length).forEach(i -> facetOf[subset[i]] = found[i]);
        return facetOf;
    }

    private static int[] subset(int images, long seed) {
        double[] lot = new Random(seed).doubles(images).toArray();
        return IntStream.range(0, images).filter(image -> lot[image] < 0.8).toArray();
    }

    private static double agreement(int[] a, int[] b) {
        return new Contingency(a, b).adjustedMutualInformation();
    }

    private static String two(double value) {
        return "%.2f".formatted(value);
    }
}
