package io.facetwatch.facet;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The products on the Vector API, four rows by two vectors of rows at a time; the same bytes as {@link ScalarGram}. */
final class VectorGram implements Gram {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() > WIDTH / 2
            ? DoubleVector.SPECIES_256
            : DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 4;

    @Override
    public void add(double[][] tiles, double[][] product) {
        for (int a = 0; a < tiles.length; a++) {
            for (int b = a; b < tiles.length; b++) {
                for (int lane = 0; lane < WIDTH; lane += 2 * LANES) {
                    for (int row = 0; row < WIDTH; row += ROWS) {
                        block(tiles[a], tiles[b], new Target(product, a * WIDTH + row, b * WIDTH + lane));
                    }
                }
            }
        }
    }

    // long because it is one numeric kernel: eight sums in registers
    private static void block(double[] a, double[] b, Target target) {
        double[][] product = target.product;
        int i = target.row;
        int j = target.column;
        int row = i % WIDTH;
        int lane = j % WIDTH;
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s30 = s00;
        DoubleVector s31 = s00;
        for (int c = 0; c < a.length; c += WIDTH) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, b, c + lane);
            DoubleVector w = DoubleVector.fromArray(SPECIES, b, c + lane + LANES);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[c + row]);
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[c + row + 1]);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[c + row + 2]);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[c + row + 3]);
            s00 = a0.fma(v, s00);
            s01 = a0.fma(w, s01);
            s10 = a1.fma(v, s10);
            s11 = a1.fma(w, s11);
            s20 = a2.fma(v, s20);
            s21 = a2.fma(w, s21);
            s30 = a3.fma(v, s30);
            s31 = a3.fma(w, s31);
        }
        into(s00, product[i], j);
        into(s01, product[i], j + LANES);
        into(s10, product[i + 1], j);
        into(s11, product[i + 1], j + LANES);
        into(s20, product[i + 2], j);
        into(s21, product[i + 2], j + LANES);
        into(s30, product[i + 3], j);
        into(s31, product[i + 3], j + LANES);
    }

    private static void into(DoubleVector sums, double[] row, int column) {
        DoubleVector.fromArray(SPECIES, row, column).add(sums).intoArray(row, column);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Target(double[][] product, int row, int column) {}
}
