package io.facetwatch.bench;

import io.facetwatch.bench.FacetMethod.Part;
import io.facetwatch.facet.FacetTrial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How the facets found among images agree with their known varieties, in several ways.
 *
 * @param label of the images
 * @param images how many
 * @param varieties how many
 * @param separable how many of them the codes tell apart, see {@link Separable}
 * @param blind whether the network tells no class of the images
 * @param methods in the order in which they were asked for
 */
public record FacetAgreement(
        String label, int images, int varieties, int separable, boolean blind, List<MethodAgreement> methods) {
    private static final double SUBSAMPLE = 0.8;

    public FacetAgreement {
        methods = List.copyOf(methods);
    }

    /** Finds the facets in every way, and holds them against the varieties. */
    public static FacetAgreement of(FacetSubject subject, List<FacetMethod> methods) throws IOException {
        int[] varietyOf = subject.varieties();
        int[] all = IntStream.range(0, varietyOf.length).toArray();
        int[] one = subset(varietyOf.length, 1);
        int[] other = subset(varietyOf.length, 2);
        FacetTrial trial = new FacetTrial(subject.codes());
        List<int[]> first = divide(subject, trial, new Draw(all, 1), methods);
        List<int[]> second = divide(subject, trial, new Draw(all, 2), methods);
        List<int[]> inOne = divide(subject, part(subject, one), new Draw(one, 1), methods);
        List<int[]> inOther = divide(subject, part(subject, other), new Draw(other, 1), methods);
        int separable = Separable.count(subject.codes(), varietyOf);
        List<MethodAgreement> agreements = new ArrayList<>();
        for (int m = 0; m < methods.size(); m++) {
            int found = Arrays.stream(first.get(m)).max().orElseThrow() + 1;
            Contingency facets = new Contingency(first.get(m), varietyOf);
            agreements.add(new MethodAgreement(
                    methods.get(m).name(),
                    found,
                    !methods.get(m).isOpen() || Math.abs(found - Math.max(1, separable)) <= 1,
                    facets.adjustedMutualInformation(),
                    facets.purity(),
                    common(first.get(m), second.get(m)),
                    common(inOne.get(m), inOther.get(m))));
        }
        return new FacetAgreement(
                subject.label(), varietyOf.length, subject.varietyCount(), separable, subject.blind(), agreements);
    }

    /** Which images, and the seed. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Draw(int[] rows, long seed) {}

    /** @return per method [images] -1 for those that were not drawn */
    private static List<int[]> divide(FacetSubject subject, FacetTrial trial, Draw draw, List<FacetMethod> methods)
            throws IOException {
        List<int[]> divisions = new ArrayList<>();
        for (FacetMethod method : methods) {
            int[] found =
                    method.division().divide(new Part(trial, subject.varietyCount(), subject.blind()), draw.seed());
            int[] facetOf = new int[subject.varietyOf().size()];
            Arrays.fill(facetOf, -1);
            IntStream.range(0, found.length).forEach(i -> facetOf[draw.rows()[i]] = found[i]);
            divisions.add(facetOf);
        }
        return divisions;
    }

    private static FacetTrial part(FacetSubject subject, int[] rows) {
        return new FacetTrial(subject.codes().select(rows));
    }

    private static int[] subset(int images, long seed) {
        double[] lot = new Random(seed).doubles(images).toArray();
        int[] drawn = IntStream.range(0, images)
                .filter(image -> lot[image] < SUBSAMPLE)
                .toArray();
        return drawn.length < 2 ? IntStream.range(0, images).toArray() : drawn;
    }

    private static double common(int[] a, int[] b) {
        int[] both = IntStream.range(0, a.length)
                .filter(image -> a[image] >= 0 && b[image] >= 0)
                .toArray();
        return new Contingency(
                        Arrays.stream(both).map(image -> a[image]).toArray(),
                        Arrays.stream(both).map(image -> b[image]).toArray())
                .adjustedMutualInformation();
    }
}
