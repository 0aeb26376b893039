package io.facetwatch.synthesis;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The sweep on the Vector API; the same bytes as {@link ScalarSweep}. */
final class VectorSweep implements Sweep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > Diagonals.LANES
            ? FloatVector.SPECIES_256
            : FloatVector.SPECIES_PREFERRED;

    private final Sweep scalar = new ScalarSweep();

    /**
     * {@inheritDoc}
     *
     * <p>The last vector of a diagonal may run over its end: onto a ghost pixel that is mended, places that nobody reads, and the
     * changes of rows that the sweep has not begun.
     */
    // long because it is one numeric kernel, the scalar one line by line
    @Override
    public void diagonal(Diagonals plane, int k, int wave, float weight) {
        if (plane.room < SPECIES.length()) {
            scalar.diagonal(plane, k, wave, weight);
            return;
        }
        float[] u = plane.u;
        float[] weighted = plane.weighted;
        float[] bx = plane.bx;
        float[] by = plane.by;
        float[] ripple = plane.ripple;
        float[] change = plane.change;
        int channels = plane.channels;
        float lambda = 2 * weight;
        float inverse = 1 / (weight + 4 * lambda);
        Sweep.begin(plane, k, wave);
        int first = plane.firstRow(k) * channels;
        int count = (plane.lastRow(k) + 1) * channels - first;
        int line = plane.line(k) + first;
        int lineBefore = plane.line(k - 1) + first;
        int lineAfter = plane.line(k + 1) + first;
        int sums = wave * plane.stretch + first;
        for (int i = 0; i < count; i += SPECIES.length()) {
            int at = line + i;
            int before = lineBefore + i;
            int after = lineAfter + i;
            FloatVector old = load(u, at);
            FloatVector right = load(u, after);
            FloatVector below = load(u, after + channels);
            FloatVector x = load(bx, at);
            FloatVector y = load(by, at);
            FloatVector same = load(ripple, at);
            FloatVector neighbours =
                    below.add(load(u, before - channels)).add(right).add(load(u, before));
            FloatVector along = load(bx, before).mul(load(ripple, before)).sub(x.mul(same));
            FloatVector down = load(by, before - channels)
                    .mul(load(ripple, before - channels))
                    .sub(y.mul(same));
            FloatVector next = neighbours
                    .add(along.add(down))
                    .mul(lambda)
                    .add(load(weighted, at))
                    .mul(inverse);
            next.intoArray(u, at);
            FloatVector delta = next.sub(old);
            load(change, sums + i).add(delta.mul(delta)).intoArray(change, sums + i);
            FloatVector tx = right.sub(old).add(x);
            FloatVector ty = below.sub(old).add(y);
            FloatVector scaled = tx.mul(tx).add(ty.mul(ty)).sqrt().mul(lambda);
            FloatVector shrink = FloatVector.broadcast(SPECIES, 1).div(scaled.add(1));
            tx.mul(shrink).intoArray(bx, at);
            ty.mul(shrink).intoArray(by, at);
            scaled.sub(1).intoArray(ripple, at);
        }
        plane.mendGhost(k);
    }

    private static FloatVector load(float[] values, int i) {
        return FloatVector.fromArray(SPECIES, values, i);
    }
}
