package io.facetwatch.facet;

/** The forces in plain Java, one column after the other. */
final class ScalarPairForces implements PairForces {
    @Override
    public void accumulate(PairTiles affinities, Swarm swarm, float share) {
        swarm.clearRows();
        for (int tile = 0; tile * PairTiles.WIDTH < swarm.size; tile++) {
            for (int lane = 0; lane < Swarm.LANES; lane++) {
                before(affinities, swarm, share, new Columns(tile, lane));
                within(affinities, swarm, share, new Columns(tile, lane));
                within(affinities, swarm, share, new Columns(tile, lane + Swarm.LANES));
            }
        }
        swarm.takeRows();
    }

    /** A column of a tile, or this and the one {@value Swarm#LANES} farther. */
    private record Columns(int tile, int lane) {
        int first() {
            return tile * PairTiles.WIDTH + lane;
        }
    }

    // long because it is one numeric kernel
    private static void before(PairTiles affinities, Swarm swarm, float share, Columns columns) {
        float[] p = affinities.values();
        int j = columns.first();
        int k = j + Swarm.LANES;
        float xj = swarm.x[j];
        float yj = swarm.y[j];
        float xk = swarm.x[k];
        float yk = swarm.y[k];
        float jx = 0;
        float jy = 0;
        float kx = 0;
        float ky = 0;
        float closeness = 0;
        int at = affinities.tile(columns.tile) + columns.lane;
        for (int i = 0; i < columns.tile * PairTiles.WIDTH; i++) {
            float djx = xj - swarm.x[i];
            float djy = yj - swarm.y[i];
            float dkx = xk - swarm.x[i];
            float dky = yk - swarm.y[i];
            float q = 1 / Math.fma(djx, djx, Math.fma(djy, djy, 1f));
            float r = 1 / Math.fma(dkx, dkx, Math.fma(dky, dky, 1f));
            float w = Math.fma(q, -share, p[at]) * q;
            float v = Math.fma(r, -share, p[at + Swarm.LANES]) * r;
            closeness = closeness + q + r;
            jx += w * djx;
            jy += w * djy;
            kx += v * dkx;
            ky += v * dky;
            int row = i * Swarm.LANES + columns.lane;
            swarm.rowX[row] += w * djx + v * dkx;
            swarm.rowY[row] += w * djy + v * dky;
            at += affinities.stride();
        }
        swarm.forceX[j] = jx;
        swarm.forceY[j] = jy;
        swarm.forceX[k] = kx;
        swarm.forceY[k] = ky;
        swarm.closeness[columns.tile * Swarm.LANES + columns.lane] = closeness;
    }

    private static void within(PairTiles affinities, Swarm swarm, float share, Columns columns) {
        int j = columns.first();
        int from = columns.tile * PairTiles.WIDTH;
        int at = affinities.tile(columns.tile) + columns.lane + from * affinities.stride();
        float x = swarm.forceX[j];
        float y = swarm.forceY[j];
        float closeness = 0;
        for (int i = from; i < Math.min(swarm.size, from + PairTiles.WIDTH); i++) {
            float dx = swarm.x[j] - swarm.x[i];
            float dy = swarm.y[j] - swarm.y[i];
            float q = 1 / Math.fma(dx, dx, Math.fma(dy, dy, 1f));
            float w = Math.fma(q, -share, affinities.values()[at]) * q;
            closeness += q;
            x += w * dx;
            y += w * dy;
            at += affinities.stride();
        }
        swarm.forceX[j] = x;
        swarm.forceY[j] = y;
        swarm.ownCloseness[j] = closeness;
    }
}
