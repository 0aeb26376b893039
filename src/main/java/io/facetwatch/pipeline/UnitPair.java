package io.facetwatch.pipeline;

import io.facetwatch.drift.DriftAnalysis;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Retest;
import io.facetwatch.drift.SharedDomain;
import io.facetwatch.drift.Side;
import io.facetwatch.facet.Facets;
import io.facetwatch.pipeline.UnitComparison.Part;
import io.facetwatch.tensor.Matrix;
import java.util.Arrays;

/** A unit at two checkpoints, with the codes of all images of both: facets of any part of these can be compared. */
final class UnitPair {
    private final DriftAnalysis analysis;
    private final Part before;
    private final Part after;
    private final int[] domain;
    private final Matrix codesBefore;
    private final Matrix codesAfter;

    /**
     * Two parts.
     *
     * @param domain images of both, ascending
     * @param codes [domain, dims] at the older checkpoint, and at the newer one
     */
    UnitPair(DriftAnalysis analysis, Part before, Part after, int[] domain, Matrix... codes) {
        this.analysis = analysis;
        this.before = before;
        this.after = after;
        this.domain = domain;
        this.codesBefore = codes[0];
        this.codesAfter = codes[1];
    }

    Part before() {
        return before;
    }

    Part after() {
        return after;
    }

    /** What changed. */
    DriftReport compare(Retest retest) {
        return compare(before.facets(), after.facets(), retest);
    }

    /** What changed between other facets of some of the images. */
    DriftReport again(Facets older, Facets newer) {
        return compare(older, newer, Retest.none(older.facets().size()));
    }

    private DriftReport compare(Facets older, Facets newer, Retest retest) {
        int[] images = SharedDomain.images(older, newer);
        return analysis.compare(
                side(before.watched(), older, images, codesBefore),
                side(after.watched(), newer, images, codesAfter),
                retest);
    }

    private Side side(Watched watched, Facets facets, int[] images, Matrix codes) {
        return new Side(
                watched.checkpoint(),
                watched.scan().activations(),
                facets,
                SharedDomain.facetOf(facets, images, of(images, codes)),
                watched.layerMedianMaximum());
    }

    /** Rows of some images of the domain. */
    private Matrix of(int[] images, Matrix codes) {
        return codes.select(Arrays.stream(images)
                .map(image -> Arrays.binarySearch(domain, image))
                .toArray());
    }
}
