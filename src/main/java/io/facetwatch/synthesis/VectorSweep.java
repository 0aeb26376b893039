package io.facetwatch.synthesis;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The sweep on the Vector API, a diagonal at a time; the same bytes as {@link ScalarSweep}. */
final class VectorSweep implements Sweep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > Diagonals.SLACK
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    /**
     * {@inheritDoc}
     *
     * <p>The last vector of a diagonal may run over its end: onto one cell of the ghost ring, unused slots, and the changes
     * of rows that the diagonal does not meet. What is read of those is put back.
     */
    @Override
    public void sweep(Diagonals plane, float weight) {
        Sweep.clearChange(plane);
        for (int k = 2; k <= plane.height + plane.width; k++) {
            int row = plane.lastRow(k) + 1;
            int ghost = k * plane.stride + row;
            FloatVector u = load(plane.u, ghost);
            FloatVector qx = load(plane.qx, ghost);
            FloatVector change = load(plane.change, row);
            diagonal(plane, k, weight);
            u.intoArray(plane.u, ghost);
            qx.intoArray(plane.qx, ghost);
            change.intoArray(plane.change, row);
        }
    }

    // long because it is one numeric kernel, the scalar one line by line
    private static void diagonal(Diagonals plane, int k, float weight) {
        float[] u = plane.u;
        float[] qx = plane.qx;
        float[] qy = plane.qy;
        int stride = plane.stride;
        float lambda = 2 * weight;
        float inverse = 1 / (weight + 4 * lambda);
        int last = k * stride + plane.lastRow(k);
        int row = plane.firstRow(k);
        for (int i = k * stride + row; i <= last; i += SPECIES.length(), row += SPECIES.length()) {
            FloatVector old = load(u, i);
            FloatVector right = load(u, i + stride);
            FloatVector below = load(u, i + stride + 1);
            FloatVector neighbours =
                    below.add(load(u, i - stride - 1)).add(right).add(load(u, i - stride));
            FloatVector differences = load(qx, i - stride)
                    .sub(load(qx, i))
                    .add(load(qy, i - stride - 1).sub(load(qy, i)));
            FloatVector next = neighbours
                    .add(differences)
                    .mul(lambda)
                    .add(load(plane.weighted, i))
                    .mul(inverse);
            next.intoArray(u, i);
            FloatVector delta = next.sub(old);
            load(plane.change, row).add(delta.mul(delta)).intoArray(plane.change, row);
            FloatVector tx = right.sub(old).add(load(plane.bx, i));
            FloatVector ty = below.sub(old).add(load(plane.by, i));
            FloatVector scaled = tx.mul(tx).add(ty.mul(ty)).sqrt().mul(lambda);
            FloatVector shrink = FloatVector.broadcast(SPECIES, 1).div(scaled.add(1));
            FloatVector bx = tx.mul(shrink);
            FloatVector by = ty.mul(shrink);
            bx.intoArray(plane.bx, i);
            by.intoArray(plane.by, i);
            FloatVector less = scaled.sub(1);
            bx.mul(less).intoArray(qx, i);
            by.mul(less).intoArray(qy, i);
        }
    }

    private static FloatVector load(float[] values, int i) {
        return FloatVector.fromArray(SPECIES, values, i);
    }
}
