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
     * <p>The last vector of a diagonal may run over its end: onto numbers that are put back, and the changes of rows that the
     * sweep has not begun.
     */
    // long because it is one numeric kernel, the scalar one line by line
    @Override
    public void diagonal(Diagonals plane, int k, int wave, float weight) {
        if (plane.room < SPECIES.length()) {
            scalar.diagonal(plane, k, wave, weight);
            return;
        }
        float[] cells = plane.cells;
        float[] change = plane.change;
        int stretch = plane.stretch;
        int channels = plane.channels;
        float lambda = 2 * weight;
        float inverse = 1 / (weight + 4 * lambda);
        Sweep.begin(plane, k, wave);
        int first = plane.firstRow(k) * channels;
        int end = (plane.lastRow(k) + 1) * channels;
        int before = plane.line(k - 1) + first;
        int after = plane.line(k + 1) + first;
        int sums = wave * stretch + first;
        int past = plane.line(k) + end;
        FloatVector pastU = load(cells, past);
        FloatVector pastBx = load(cells, past + Diagonals.BX * stretch);
        FloatVector pastBy = load(cells, past + Diagonals.BY * stretch);
        FloatVector pastQx = load(cells, past + Diagonals.QX * stretch);
        FloatVector pastQy = load(cells, past + Diagonals.QY * stretch);
        for (int i = plane.line(k) + first; i < past; i += SPECIES.length()) {
            int qx = i + Diagonals.QX * stretch;
            int qy = i + Diagonals.QY * stretch;
            int bx = i + Diagonals.BX * stretch;
            int by = i + Diagonals.BY * stretch;
            FloatVector old = load(cells, i);
            FloatVector right = load(cells, after);
            FloatVector below = load(cells, after + channels);
            FloatVector neighbours =
                    below.add(load(cells, before - channels)).add(right).add(load(cells, before));
            FloatVector differences = load(cells, before + Diagonals.QX * stretch)
                    .sub(load(cells, qx))
                    .add(load(cells, before - channels + Diagonals.QY * stretch).sub(load(cells, qy)));
            FloatVector next = neighbours
                    .add(differences)
                    .mul(lambda)
                    .add(load(cells, i + Diagonals.WEIGHTED * stretch))
                    .mul(inverse);
            next.intoArray(cells, i);
            FloatVector delta = next.sub(old);
            load(change, sums).add(delta.mul(delta)).intoArray(change, sums);
            FloatVector tx = right.sub(old).add(load(cells, bx));
            FloatVector ty = below.sub(old).add(load(cells, by));
            FloatVector scaled = tx.mul(tx).add(ty.mul(ty)).sqrt().mul(lambda);
            FloatVector shrink = FloatVector.broadcast(SPECIES, 1).div(scaled.add(1));
            FloatVector x = tx.mul(shrink);
            FloatVector y = ty.mul(shrink);
            x.intoArray(cells, bx);
            y.intoArray(cells, by);
            FloatVector less = scaled.sub(1);
            x.mul(less).intoArray(cells, qx);
            y.mul(less).intoArray(cells, qy);
            before += SPECIES.length();
            after += SPECIES.length();
            sums += SPECIES.length();
        }
        pastU.intoArray(cells, past);
        pastBx.intoArray(cells, past + Diagonals.BX * stretch);
        pastBy.intoArray(cells, past + Diagonals.BY * stretch);
        pastQx.intoArray(cells, past + Diagonals.QX * stretch);
        pastQy.intoArray(cells, past + Diagonals.QY * stretch);
    }

    private static FloatVector load(float[] values, int i) {
        return FloatVector.fromArray(SPECIES, values, i);
    }
}
