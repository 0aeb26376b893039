package io.facetwatch.facet;

import io.facetwatch.domain.Seeds;
import io.facetwatch.scan.UnitScan;
import io.facetwatch.tensor.Matrix;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the facets of a unit: PCA, t-SNE, k-means (MFV, Algorithm 1, steps 3 and 4) or, where their number is not given, peaks
 * of density, between which the codes decide. The same scan, last facets and seed give the same bytes. Holds no state; any
 * number of threads may share one.
 */
public final class FacetFinder {
    /** ours: fewer images have no neighbourhoods to speak of; they are one facet. */
    public static final int FEWEST_IMAGES = 5;

    /** ours: fresh centroids replace the last checkpoint's where they fit this much better; less is no reason to move facets. */
    private static final double CLEARLY_BETTER = 0.9;

    private final FacetSettings settings;

    public FacetFinder(FacetSettings settings) {
        this.settings = settings;
    }

    /**
     * The facets of a unit at one checkpoint.
     *
     * @param last the unit's facets at the checkpoint before, from which t-SNE and k-means then start
     * @throws IllegalArgumentException if a code has a number that is not finite
     */
    public Facets find(UnitScan scan, Optional<Facets> last, long seed) {
        int n = scan.imageIds().length;
        requireFinite(scan);
        if (n == 0) {
            return new Facets(scan.unit(), new int[0], new int[0], Matrix.zeros(0, 2), List.of(), 0, 0);
        }
        if (n < FEWEST_IMAGES) {
            Embedding origin = new Embedding(Matrix.zeros(n, 2), 0);
            return new FacetAssembly(scan, origin, Lloyd.refine(origin.points(), new double[1][2])).facets();
        }
        Optional<WarmStart> warm = WarmStart.of(scan, last);
        ImagePlane plane = new ImagePlane(scan.codes(), settings, warm);
        return new FacetAssembly(scan, plane.embedding(), partition(plane, warm, seed)).facets();
    }

    private static void requireFinite(UnitScan scan) {
        Matrix codes = scan.codes();
        for (int i = 0; i < codes.values().length; i++) {
            if (!Float.isFinite(codes.values()[i])) {
                throw new IllegalArgumentException("codes of %s must be finite, found %s at dim %d of image %d"
                        .formatted(
                                scan.unit(),
                                codes.values()[i],
                                i % codes.columns(),
                                scan.imageIds()[i / codes.columns()]));
            }
        }
    }

    private Partition partition(ImagePlane plane, Optional<WarmStart> warm, long seed) {
        return settings.count() instanceof FacetCount.Auto auto
                ? plane.peaks(
                        auto,
                        warm.map(start -> OptionalInt.of(start.facetCount())).orElse(OptionalInt.empty()))
                : cut(plane.embedding().points(), ((FacetCount.Fixed) settings.count()).count(), warm, seed);
    }

    private static Partition cut(Matrix points, int count, Optional<WarmStart> warm, long seed) {
        Partition fresh = new KMeans(points).fit(count, Seeds.mix(seed, count));
        return warm.filter(start -> start.facetCount() == fresh.clusters())
                .map(start -> Lloyd.refine(points, start.centroids(points)))
                .filter(kept -> kept.clusters() == fresh.clusters())
                .filter(kept -> fresh.inertia() >= CLEARLY_BETTER * kept.inertia())
                .orElse(fresh);
    }
}
