package io.facetwatch.facet;

import io.facetwatch.facet.DensityTree.Saddle;
import io.facetwatch.tensor.Matrix;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Chooses how many facets there are, and which: one for each peak of density that stands out in the embedding.
 *
 * <p>A facet is a group of images with a thin place around it, whatever its shape: views of one thing turned around lie on a
 * curve, not in a ball, so tests against a Gaussian or a silhouette cut curves. t-SNE gives each image the same number of
 * neighbours, its perplexity, so that is the one scale at which the density of its map says something; finer grain (the frames
 * of one film) is below it. Nothing here is drawn at random.
 *
 * <p>ours: a peak stands out by {@value #PROMINENCE} standard errors. Measured, the most prominent of the false peaks: Gaussian
 * blobs of 2, 8, 64 dims and of spectrum 1/i with 40 to 640 images 2.9, uniform squares 4.1; separated blobs from 10 images on 8
 * to 24, separated rings 18 to 20. Points drawn on a line at random have real gaps and may count as more than one (up to 12).
 *
 * <p>A facet of fewer images than the perplexity has no peak at that scale when larger ones are near. So a third of it is tried
 * as well, where a peak must stand out by {@value #FINE_PROMINENCE}: the frames of a film, a dozen neighbouring views, reach 10
 * there, small separated blobs 12 to 19. The scale that shows more peaks is taken.
 *
 * <p>A map of two dimensions keeps distances to neighbours, but where codes spread in d, a place that is thinner there by
 * ln(density) = d ln(reach) shows on the map as 2 ln(reach) only. So a saddle counts d / 2 times, d at most
 * {@value #MOST_DIMENSIONS}, if the codes confirm it: the groups on both sides are {@value #APART} deviations apart
 * ({@link HeldOutSeparation}), more than cuts through a cloud or a curve are. ours: measured on codes of digits (d 3 to 7) and
 * fruit (d 2), where it finds the varieties of the former and changes little for the latter; Gaussians, uniform squares, rings,
 * arcs and heavy tails with 60 to 600 images stay whole.
 */
final class PeakChoice {
    private static final double PROMINENCE = 6;

    /** ours: a peak that stands out less cannot count at any dimension; above it groups are told apart to see what codes say. */
    private static final double BUMP = 2;

    private static final double FINE_PROMINENCE = 11;
    private static final int FINER = 3;
    private static final double APART = 4.5;
    private static final int MOST_DIMENSIONS = 4;
    private static final int MAP_DIMENSIONS = 2;

    /** ours: the last checkpoint's number stays while a threshold this factor away, up or down, would give it. */
    private static final double RELUCTANCE = 1.25;

    private final Matrix embedding;
    private final int most;
    private final Scale coarse;
    private final Scale fine;

    /**
     * @param embedding [n, 2] n at least 2
     * @param codes [n, dims] what was embedded
     * @param neighbours at whose scale density is measured: t-SNE's perplexity
     * @param most facets
     */
    PeakChoice(Matrix embedding, Matrix codes, double neighbours, int most) {
        int n = embedding.rows();
        this.embedding = embedding;
        this.most = most;
        this.coarse = coarse(new DensityTree(embedding, within(neighbours, n)), codes);
        this.fine = fine(new DensityTree(embedding, within(neighbours / FINER, n)));
    }

    /** @param last how many facets the last checkpoint had */
    Partition partition(OptionalInt last) {
        if (last.isPresent() && last.getAsInt() >= count(RELUCTANCE) && last.getAsInt() <= count(1 / RELUCTANCE)) {
            return parted(1 / RELUCTANCE, last.getAsInt());
        }
        return parted(1, most);
    }

    private int count(double strictness) {
        return 1 + shown(strictness).standing(strictness, most).size();
    }

    private Partition parted(double strictness, int atMost) {
        Scale scale = shown(strictness);
        return Partition.of(embedding, scale.tree.parted(scale.standing(strictness, atMost)));
    }

    /** The scale that shows more. */
    private Scale shown(double strictness) {
        return fine.standing(strictness, most).size()
                        > coarse.standing(strictness, most).size()
                ? fine
                : coarse;
    }

    private static Scale fine(DensityTree tree) {
        return new Scale(
                tree,
                tree.saddles(FINE_PROMINENCE / RELUCTANCE).stream()
                        .map(saddle -> new Peak(saddle, saddle.prominence() / FINE_PROMINENCE))
                        .toList());
    }

    private static Scale coarse(DensityTree tree, Matrix codes) {
        List<Saddle> saddles = tree.saddles(BUMP);
        if (saddles.isEmpty()) {
            return new Scale(tree, List.of());
        }
        double hidden =
                Math.max(MAP_DIMENSIONS, Math.min(MOST_DIMENSIONS, IntrinsicDimension.of(codes))) / MAP_DIMENSIONS;
        int[] groupOf = tree.parted(saddles);
        HeldOutSeparation separation = new HeldOutSeparation(codes);
        return new Scale(
                tree,
                saddles.stream()
                        .map(saddle -> new Peak(
                                saddle,
                                saddle.prominence()
                                        / PROMINENCE
                                        * (confirmed(saddle, groupOf, separation) ? hidden : 1)))
                        .sorted(Comparator.comparingDouble(peak -> -peak.strength)) // stable
                        .toList());
    }

    private static boolean confirmed(Saddle saddle, int[] groupOf, HeldOutSeparation separation) {
        return separation.between(rows(groupOf, saddle.from()), rows(groupOf, saddle.to())) >= APART;
    }

    /** Rows of the group that a row is in. */
    private static int[] rows(int[] groupOf, int row) {
        return IntStream.range(0, groupOf.length)
                .filter(i -> groupOf[i] == groupOf[row])
                .toArray();
    }

    private static int within(double neighbours, int n) {
        return (int) Math.max(1, Math.min(n - 1L, Math.round(neighbours)));
    }

    /**
     * A peak, by the saddle at which it ends.
     *
     * @param strength how much it stands out, 1 being just enough
     */
    private record Peak(Saddle saddle, double strength) {}

    /**
     * Peaks of density, measured over so many neighbours.
     *
     * @param peaks the strongest first
     */
    private record Scale(DensityTree tree, List<Peak> peaks) {
        List<Saddle> standing(double strictness, int groups) {
            return peaks.stream()
                    .filter(peak -> peak.strength >= strictness)
                    .limit(groups - 1L)
                    .map(Peak::saddle)
                    .toList();
        }
    }
}
