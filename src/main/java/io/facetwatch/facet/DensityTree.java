package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How peaks of density hang together: the minimum spanning tree of mutual reachability (Campello et al. 2013), whose heavier
 * edges are the saddles between peaks.
 *
 * <p>The reach of a point is the distance to its k-th neighbour, its density 1 / reach². Two points are joined at the level
 * max(reach, reach, distance): a way between two peaks that keeps to the lightest edges passes the densest saddle there is. The
 * peak that ends at a saddle (the less dense of two) has prominence ln(density of the peak / density at the saddle) (Chazal et
 * al. 2013), here in its standard errors: ln of a density from k neighbours has variance 1 / k, a difference of two 2 / k.
 *
 * <p>A peak need not be a ball: a ring, a bent curve or a patch of any size is one peak as long as no place in it is thin.
 */
final class DensityTree {
    private final Matrix points;
    private final double[] reach;
    private final int neighbours;
    private final Edge[] ascending;
    private final Saddle[] saddles;

    /**
     * The tree of some points.
     *
     * @param points [n, dims] n at least 2
     * @param neighbours k, from 1 to n - 1
     */
    DensityTree(Matrix points, int neighbours) {
        this.points = points;
        this.neighbours = neighbours;
        this.reach = reach();
        this.ascending = spanningTree();
        Arrays.sort(ascending, Comparator.comparingDouble(Edge::level)); // stable: ties as the tree grew
        this.saddles = saddles();
    }

    /**
     * The saddles beside which a peak stands out so much, the most prominent first.
     *
     * @param prominence in standard errors, the least
     */
    List<Saddle> saddles(double prominence) {
        return Arrays.stream(saddles)
                .filter(saddle -> saddle.prominence >= prominence)
                .sorted(Comparator.comparingDouble(saddle -> -saddle.prominence)) // stable
                .toList();
    }

    /**
     * Groups of points that are parted at some saddles, and at no others.
     *
     * @return [n] index of each point's group, by the smallest row in it
     */
    int[] parted(List<Saddle> at) {
        int[] root = IntStream.range(0, reach.length).toArray();
        Set<Saddle> kept = Set.copyOf(at);
        Arrays.stream(saddles)
                .filter(saddle -> !kept.contains(saddle))
                .forEach(saddle -> root[find(root, saddle.from)] = find(root, saddle.to));
        int[] index = new int[root.length];
        Arrays.fill(index, -1);
        int[] groupOf = new int[root.length];
        int next = 0;
        for (int i = 0; i < root.length; i++) {
            int top = find(root, i);
            index[top] = index[top] < 0 ? next++ : index[top];
            groupOf[i] = index[top];
        }
        return groupOf;
    }

    /** The edges of the tree, those at the densest places first. */
    List<Edge> ascending() {
        return List.of(ascending);
    }

    private double[] reach() {
        double[] found = new double[points.rows()];
        double[] squares = new double[points.rows()];
        for (int i = 0; i < found.length; i++) {
            for (int j = 0; j < found.length; j++) {
                squares[j] = square(i, j);
            }
            double[] sorted = squares.clone();
            Arrays.sort(sorted);
            found[i] = Math.sqrt(sorted[neighbours]);
        }
        return found;
    }

    private double square(int i, int j) {
        return square(points, i, j);
    }

    static double square(Matrix points, int i, int j) {
        double sum = 0;
        for (int c = 0; c < points.columns(); c++) {
            double difference = (double) points.at(i, c) - points.at(j, c);
            sum += difference * difference;
        }
        return sum;
    }

    /** Prim's algorithm: every point's edge into the tree. (long: one kernel) */
    private Edge[] spanningTree() {
        int n = reach.length;
        double[] level = new double[n];
        int[] from = new int[n];
        boolean[] inside = new boolean[n];
        Arrays.fill(level, Double.POSITIVE_INFINITY);
        Edge[] edges = new Edge[n - 1];
        int last = 0;
        for (int e = 0; e < edges.length; e++) {
            inside[last] = true;
            int next = -1;
            for (int j = 0; j < n; j++) {
                if (!inside[j]) {
                    double through = Math.max(Math.max(reach[last], reach[j]), Math.sqrt(square(last, j)));
                    if (through < level[j]) {
                        level[j] = through;
                        from[j] = last;
                    }
                    if (next < 0 || level[j] < level[next]) {
                        next = j;
                    }
                }
            }
            edges[e] = new Edge(from[next], next, level[next]);
            last = next;
        }
        return edges;
    }

    /** Joins from the densest edge on; each join ends the less dense of two peaks. */
    private Saddle[] saddles() {
        int[] root = IntStream.range(0, reach.length).toArray();
        double[] densest = reach.clone();
        return Arrays.stream(ascending)
                .map(edge -> {
                    int a = find(root, edge.from);
                    int b = find(root, edge.to);
                    double lower = Math.max(densest[a], densest[b]);
                    root[a] = b;
                    densest[b] = Math.min(densest[a], densest[b]);
                    return new Saddle(edge.from, edge.to, prominence(edge.level, lower));
                })
                .toArray(Saddle[]::new);
    }

    private double prominence(double level, double reachOfPeak) {
        if (level <= reachOfPeak) {
            return 0;
        }
        return 2 * Math.log(level / reachOfPeak) / Math.sqrt(2.0 / neighbours); // infinite above a heap of copies
    }

    /** The root of a point in a forest of parents, whose ways it shortens. */
    static int find(int[] root, int i) {
        int at = i;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    /** Two points, joined at a level. */
    record Edge(int from, int to, double level) {}

    /**
     * The place at which a peak ends in a denser one.
     *
     * @param from a point on one side
     * @param to a point on the other
     * @param prominence of the less dense peak, in standard errors
     */
    record Saddle(int from, int to, double prominence) {}
}
