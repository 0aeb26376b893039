package io.facetwatch.facet;

import java.util.Arrays;

/**
 * The push between all points, of far ones by the cell: Barnes and Hut's tree (van der Maaten 2014, section 4.2). Cells are
 * halved in both directions until they hold at most {@value #LEAF} points. The same bytes on any machine: points are summed in
 * the order of the tree, which depends on where they are alone.
 */
final class TreeForces implements PairForces {
    /** A cell counts as its centre where its side is less than this part of the distance (van der Maaten 2014). */
    private static final float THETA = 0.5f;

    /** ours: so few are sooner gone through than parted further; of 4 to 32 the fastest. */
    private static final int LEAF = 16;

    private final MortonOrder order;
    private final QuadTree tree;
    private final float[] x;
    private final float[] y;

    TreeForces(int points) {
        order = new MortonOrder(points);
        tree = new QuadTree(points, LEAF);
        x = new float[points];
        y = new float[points];
    }

    /** {@inheritDoc} Here they are all 0: what pulls does so by {@link Attraction#pull}. */
    @Override
    public void accumulate(PairTiles affinities, Swarm swarm, float share) {
        order.sort(swarm);
        for (int at = 0; at < swarm.size; at++) {
            x[at] = swarm.x[order.point(at)];
            y[at] = swarm.y[order.point(at)];
        }
        tree.build(order, x, y);
        Arrays.fill(swarm.closeness, 0);
        for (int at = 0; at < swarm.size; at++) {
            push(swarm, order.point(at), share);
        }
    }

    // long because it is one numeric kernel
    private void push(Swarm swarm, int point, float share) {
        float px = swarm.x[point];
        float py = swarm.y[point];
        float forceX = 0;
        float forceY = 0;
        float closeness = 0;
        for (int cell = 0; cell < tree.cells(); ) {
            float dx = px - tree.centreX[cell];
            float dy = py - tree.centreY[cell];
            float square = dx * dx + dy * dy;
            boolean far = tree.square[cell] < THETA * THETA * square;
            if (far || tree.atOnePlace(cell)) {
                float q = 1 / (1 + square);
                closeness += tree.count(cell) * q;
                forceX -= share * tree.count(cell) * q * q * dx;
                forceY -= share * tree.count(cell) * q * q * dy;
            } else if (tree.isLeaf(cell)) {
                for (int at = tree.first[cell]; at < tree.end[cell]; at++) {
                    float ax = px - x[at];
                    float ay = py - y[at];
                    float q = 1 / (1 + ax * ax + ay * ay);
                    closeness += q;
                    forceX -= share * q * q * ax;
                    forceY -= share * q * q * ay;
                }
            }
            cell = far || tree.isLeaf(cell) ? tree.next[cell] : cell + 1;
        }
        swarm.forceX[point] = forceX;
        swarm.forceY[point] = forceY;
        swarm.ownCloseness[point] = closeness;
    }
}
