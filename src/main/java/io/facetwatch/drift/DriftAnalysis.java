package io.facetwatch.drift;

import io.facetwatch.tensor.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares one unit at two checkpoints of a run. Same inputs, same report; safe for use by many threads. */
public final class DriftAnalysis {
    private final FacetMatching matching;

    /**
     * An analysis of comparisons that share a probe set and a reference network.
     *
     * @param referenceCodes [images of the probe set, dims] code of every probe image by image id, all by one pinned network,
     *     the same for every comparison of a run
     */
    public DriftAnalysis(Matrix referenceCodes) {
        this.matching = new FacetMatching(referenceCodes);
    }

    /**
     * What changed for one unit.
     *
     * @param before the older checkpoint's side
     * @param after the newer one's, of the same unit and probe set
     * @param retest of the older visualizations at the newer checkpoint, one entry per older facet
     * @throws IllegalArgumentException if the sides do not belong together
     */
    public DriftReport compare(Side before, Side after, Retest retest) {
        checkTogether(before, after, retest);
        int[] domain = SharedDomain.images(before.facets(), after.facets());
        List<Transition> transitions =
                new Transitions(Membership.of(before, domain), Membership.of(after, domain)).all();
        FacetMatching.Matching matched = matching.match(before, after);
        float[] older = before.activations();
        float[] newer = after.activations();
        return new DriftReport(
                after.facets().unit(),
                before.checkpoint(),
                after.checkpoint(),
                matched.driftIndex(before.facets()),
                agreement(before, after),
                Correlations.spearman(older, newer),
                Correlations.pearson(older, newer),
                Overlaps.chanceCorrected(
                        before.facets().imageIds(), after.facets().imageIds(), older.length),
                Overlaps.rankBiased(before.facets().imageIds(), after.facets().imageIds()),
                SelectivityShift.of(older, newer),
                before.facets().distinctCount(),
                after.facets().distinctCount(),
                matched.matches(),
                matched.similarities(),
                transitions,
                new TransferTest(after).of(retest),
                events(before, after, new FacetEvents(before, after, domain).of(transitions, retest)));
    }

    /** Of facets nothing is told while the unit is dead or not finite on either side: that says it all. */
    private static List<Event> events(Side before, Side after, List<Event> ofFacets) {
        UnitEvents unit = new UnitEvents(before, after);
        if (!unit.bothAlive()) {
            return unit.health();
        }
        List<Event> all = new ArrayList<>(unit.collapse());
        all.addAll(ofFacets);
        return all;
    }

    /** NaN where a side has no facets. */
    private static double agreement(Side before, Side after) {
        boolean comparable = Arrays.stream(before.facetOfDomain()).allMatch(facet -> facet >= 0)
                && Arrays.stream(after.facetOfDomain()).allMatch(facet -> facet >= 0)
                && before.facetOfDomain().length > 0;
        return comparable ? MutualInformation.adjusted(before.facetOfDomain(), after.facetOfDomain()) : Double.NaN;
    }

    private void checkTogether(Side before, Side after, Retest retest) {
        if (!before.facets().unit().equals(after.facets().unit())) {
            throw new IllegalArgumentException("a comparison needs one unit, found %s and %s"
                    .formatted(before.facets().unit(), after.facets().unit()));
        }
        if (before.activations().length != matching.probeImages()
                || after.activations().length != matching.probeImages()) {
            throw new IllegalArgumentException("activations of %s must cover %d probe images, found %d and %d"
                    .formatted(
                            after.facets().unit(),
                            matching.probeImages(),
                            before.activations().length,
                            after.activations().length));
        }
        if (retest.activations().length != before.facets().facets().size()) {
            throw new IllegalArgumentException("a retest of %s needs %d facets, found %d"
                    .formatted(before.facets().unit(), before.facets().facets().size(), retest.activations().length));
        }
    }
}
