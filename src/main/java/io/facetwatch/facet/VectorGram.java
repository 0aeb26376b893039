package io.facetwatch.facet;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The products on the Vector API, eight rows by a vector of rows at a time; the same bytes as {@link ScalarGram}. */
final class VectorGram implements Gram {
    private static final VectorSpecies<Double> SPECIES =
            DoubleVector.SPECIES_PREFERRED.length() > WIDTH ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;

    @Override
    public void add(double[][] tiles, double[][] product) {
        double[][] padded = padded(product, tiles.length * WIDTH);
        for (int a = 0; a < tiles.length; a++) {
            for (int b = a; b < tiles.length; b++) {
                for (int lane = 0; lane < WIDTH; lane += SPECIES.length()) {
                    block(tiles[a], tiles[b], lane, new Target(padded, a * WIDTH, b * WIDTH + lane));
                }
            }
        }
        for (int i = 0; i < product.length; i++) {
            System.arraycopy(padded[i], 0, product[i], 0, product.length);
        }
    }

    private static double[][] padded(double[][] product, int size) {
        double[][] padded = new double[size][size];
        for (int i = 0; i < product.length; i++) {
            System.arraycopy(product[i], 0, padded[i], 0, product.length);
        }
        return padded;
    }

    // long because it is one numeric kernel: eight sums in registers
    private static void block(double[] a, double[] b, int lane, Target target) {
        double[][] product = target.product;
        int i = target.row;
        int j = target.column;
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        DoubleVector s4 = s0;
        DoubleVector s5 = s0;
        DoubleVector s6 = s0;
        DoubleVector s7 = s0;
        for (int c = 0; c < a.length; c += WIDTH) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, b, c + lane);
            s0 = s0.add(v.mul(a[c]));
            s1 = s1.add(v.mul(a[c + 1]));
            s2 = s2.add(v.mul(a[c + 2]));
            s3 = s3.add(v.mul(a[c + 3]));
            s4 = s4.add(v.mul(a[c + 4]));
            s5 = s5.add(v.mul(a[c + 5]));
            s6 = s6.add(v.mul(a[c + 6]));
            s7 = s7.add(v.mul(a[c + 7]));
        }
        into(s0, product[i], j);
        into(s1, product[i + 1], j);
        into(s2, product[i + 2], j);
        into(s3, product[i + 3], j);
        into(s4, product[i + 4], j);
        into(s5, product[i + 5], j);
        into(s6, product[i + 6], j);
        into(s7, product[i + 7], j);
    }

    private static void into(DoubleVector sums, double[] row, int column) {
        DoubleVector.fromArray(SPECIES, row, column).add(sums).intoArray(row, column);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Target(double[][] product, int row, int column) {}
}
