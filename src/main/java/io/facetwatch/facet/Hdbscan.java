package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * HDBSCAN (Campello et al. 2013) as a peer to measure with: the groups of the density tree with the largest excess of mass.
 *
 * <p>ours: groups of at least {@value #SMALLEST} points, density by {@value #NEIGHBOURS} neighbours (scikit-learn's 5 and 5 find
 * crumbs); points that it calls noise go to the group of the nearest point that has one, for a facet takes all images; one
 * group where the tree never parts into two of that size.
 */
final class Hdbscan {
    private static final int SMALLEST = 15;
    private static final int NEIGHBOURS = 10;

    /** ours: keeps the density of copies finite. */
    private static final double LEAST_LEVEL = 1e-12;

    private final Matrix points;
    private final int n;
    private final int[][] children;
    private final int[] sizes;
    private final double[] density;

    private Hdbscan(Matrix points) {
        this.points = points;
        this.n = points.rows();
        this.children = new int[2 * n - 1][];
        this.sizes = new int[2 * n - 1];
        this.density = new double[2 * n - 1];
        grow();
    }

    /**
     * Groups from 0 up.
     *
     * @param points [n, dims] n at least 2
     * @return [n]
     */
    static int[] groups(Matrix points) {
        return new Hdbscan(points).groups();
    }

    /** Joins points along the tree, the densest edges first; a join is a node past the points. */
    private void grow() {
        Arrays.fill(sizes, 0, n, 1);
        int[] top = new int[2 * n - 1];
        Arrays.setAll(top, i -> i);
        int next = n;
        for (DensityTree.Edge edge : new DensityTree(points, Math.min(NEIGHBOURS, n - 1)).ascending()) {
            int a = DensityTree.find(top, edge.from());
            int b = DensityTree.find(top, edge.to());
            children[next] = new int[] {a, b};
            sizes[next] = sizes[a] + sizes[b];
            density[next] = 1 / Math.max(LEAST_LEVEL, edge.level());
            top[a] = next;
            top[b] = next;
            next++;
        }
    }

    private int[] groups() {
        int[] groupOf = new int[n];
        int parting = parting(2 * n - 2);
        if (parting < 0) {
            return groupOf;
        }
        Arrays.fill(groupOf, -1);
        List<Integer> chosen = Stream.of(children[parting][0], children[parting][1])
                .flatMap(child -> stablest(child, density[parting]).nodes().stream())
                .toList();
        for (int group = 0; group < chosen.size(); group++) {
            mark(chosen.get(group), group, groupOf);
        }
        return withoutNoise(groupOf);
    }

    /** The first node on the way down at which two groups of sufficient size part; -1 where none do. */
    private int parting(int node) {
        int at = node;
        while (at >= n && Math.min(size(at, 0), size(at, 1)) < SMALLEST) {
            at = children[at][size(at, 0) >= size(at, 1) ? 0 : 1];
        }
        return at >= n ? at : -1;
    }

    private int size(int node, int side) {
        return sizes[children[node][side]];
    }

    /** The groups within a node of largest stability: the sum over points of the span of densities at which they stay. */
    private Stable stablest(int node, double born) {
        double stability = 0;
        int at = node;
        while (at >= n) {
            int smaller = Math.min(size(at, 0), size(at, 1));
            int larger = Math.max(size(at, 0), size(at, 1));
            double span = density[at] - born;
            if (smaller >= SMALLEST) {
                stability += sizes[at] * span;
                Stable parts = stablest(children[at][0], density[at]).and(stablest(children[at][1], density[at]));
                return parts.stability > stability ? parts : new Stable(stability, List.of(node));
            }
            stability += (larger < SMALLEST ? sizes[at] : smaller) * span;
            at = larger < SMALLEST ? -1 : children[at][size(at, 0) >= size(at, 1) ? 0 : 1];
        }
        return new Stable(stability, List.of(node));
    }

    private record Stable(double stability, List<Integer> nodes) {
        Stable and(Stable other) {
            return new Stable(
                    stability + other.stability,
                    Stream.concat(nodes.stream(), other.nodes.stream()).toList());
        }
    }

    private void mark(int node, int group, int[] groupOf) {
        Deque<Integer> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            int at = open.pop();
            if (at < n) {
                groupOf[at] = group;
            } else {
                open.push(children[at][0]);
                open.push(children[at][1]);
            }
        }
    }

    private int[] withoutNoise(int[] groupOf) {
        int[] all = groupOf.clone();
        for (int i = 0; i < n; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; groupOf[i] < 0 && j < n; j++) {
                double square = groupOf[j] < 0 ? Double.POSITIVE_INFINITY : DensityTree.square(points, i, j);
                if (square < nearest) {
                    nearest = square;
                    all[i] = groupOf[j];
                }
            }
        }
        return all;
    }
}
