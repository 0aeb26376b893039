package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * To which of two neighbouring groups the images between them belong.
 *
 * <p>Peaks of density say how many groups there are and where; but at a border a group is what happens to hang together by
 * single neighbours on a map of two dimensions. Codes have more: images go to the group that {@link Discriminant} names, until
 * none moves. First clumps of images (frames of a film, shots of a burst), which hang together by single neighbours too: each is
 * asked about as a whole, by what was learned without it. Then every image.
 *
 * <p>They go only where one of their {@value #NEIGHBOURS} nearest images already is, for groups may be curves, whose centres are
 * nobody's place. The number of groups stays.
 */
final class Borders {
    private static final int NEIGHBOURS = 15;

    /** ours: a clip is about a dozen frames. 4 neighbours, or saddles of 0.5 or 2 standard errors, do the same, 8 half as much. */
    private static final int NEIGHBOURS_IN_CLUMP = 5;

    private static final double CLUMP_PROMINENCE = 1;

    /** ours: nearly always 2 to 6 are enough; two groups may also take turns. */
    private static final int ROUNDS = 20;

    private final Matrix points;
    private final List<int[]> clumps;
    private final int[][] neighbours;

    /**
     * Borders of groups of points.
     *
     * @param map [n, 2] where t-SNE puts them
     * @param points [n, dims] n at least 2
     */
    Borders(Matrix map, Matrix points) {
        this.points = points;
        DensityTree tree = new DensityTree(map, Math.min(NEIGHBOURS_IN_CLUMP, map.rows() - 1));
        this.clumps = rows(tree.parted(tree.saddles(CLUMP_PROMINENCE)));
        this.neighbours = Neighbours.of(points, NEIGHBOURS);
    }

    /**
     * Settles the images at borders.
     *
     * @param groupOf [n] from 0 up without gaps
     * @return [n] as many groups, all of them with images
     */
    int[] settle(int[] groupOf) {
        int[] settled = groupOf.clone();
        repeat(() -> movesClumps(settled));
        repeat(() -> movesImages(settled));
        return settled;
    }

    private static void repeat(BooleanSupplier moves) {
        int round = 0;
        while (round < ROUNDS && moves.getAsBoolean()) {
            round++;
        }
    }

    private boolean movesClumps(int[] groupOf) {
        boolean moved = false;
        for (int[] clump : clumps) {
            moved |= moves(clump, groupOf);
        }
        return moved;
    }

    private boolean moves(int[] clump, int[] groupOf) {
        int own = groupOf[clump[0]];
        if (!isPartOf(own, clump, groupOf) || !touch(clump, groupOf, group -> group != own)) {
            return false;
        }
        int[] others = groupOf.clone();
        Arrays.stream(clump).forEach(i -> others[i] = -1);
        int claims = Discriminant.of(points, rows(others)).nearest(WithinScatter.centre(points, clump));
        if (claims == own || !touch(clump, groupOf, group -> group == claims)) {
            return false;
        }
        Arrays.stream(clump).forEach(i -> groupOf[i] = claims);
        return true;
    }

    /** A clump that is most of its group is the group. */
    private static boolean isPartOf(int group, int[] clump, int[] groupOf) {
        return Arrays.stream(clump).allMatch(i -> groupOf[i] == group)
                && Arrays.stream(groupOf).filter(g -> g == group).count() >= 2L * clump.length;
    }

    private boolean movesImages(int[] groupOf) {
        List<int[]> groups = rows(groupOf);
        Discriminant discriminant = Discriminant.of(points, groups);
        int[] left = groups.stream().mapToInt(rows -> rows.length).toArray();
        int[] before = groupOf.clone();
        for (int i = 0; i < before.length; i++) {
            int[] image = {i};
            int own = before[i];
            if (left[own] == 1 || !touch(image, before, group -> group != own)) {
                continue;
            }
            int claims = discriminant.nearest(WithinScatter.centre(points, image));
            if (claims != own && touch(image, before, group -> group == claims)) {
                left[own]--;
                groupOf[i] = claims;
            }
        }
        return !Arrays.equals(before, groupOf);
    }

    /** Whether one of the images' nearest is in such a group. */
    private boolean touch(int[] images, int[] groupOf, IntPredicate group) {
        return Arrays.stream(images).flatMap(i -> Arrays.stream(neighbours[i])).anyMatch(j -> group.test(groupOf[j]));
    }

    /** Rows of each group; those of no group left out. */
    private static List<int[]> rows(int[] groupOf) {
        int groups = 1 + Arrays.stream(groupOf).max().orElse(-1);
        return IntStream.range(0, groups)
                .mapToObj(group -> IntStream.range(0, groupOf.length)
                        .filter(i -> groupOf[i] == group)
                        .toArray())
                .toList();
    }
}
