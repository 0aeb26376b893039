package io.facetwatch.facet;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The products on the Vector API, two rows by four vectors at a time; the same bytes as {@link ScalarProjection}. */
final class VectorProjection implements Projection {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_256;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_128;

    /** Where registers hold fewer doubles, vectors of four would be made of objects. */
    private static final boolean FITS = DoubleVector.SPECIES_PREFERRED.length() >= LANES;

    private final Projection scalar = new ScalarProjection();
    private final double[] lanes = new double[LANES];

    @Override
    public void along(Codes codes, int from, double[][] directions, double[][] scores) {
        if (!FITS || codes.end(from) - from < LANES) {
            scalar.along(codes, from, directions, scores);
            return;
        }
        for (int row = 0; row < codes.rows(); row += 2) {
            pairAlong(codes, new Pair(row, Math.min(row + 1, codes.rows() - 1), from), directions, scores);
        }
    }

    /** Two rows; the same one where there is no second. */
    private record Pair(int first, int second, int from) {}

    // long because it is one numeric kernel: eight sums in registers
    private void pairAlong(Codes codes, Pair pair, double[][] directions, double[][] scores) {
        float[] values = codes.values();
        double[] d0 = directions[0];
        double[] d1 = directions[1];
        double[] d2 = directions[2];
        double[] d3 = directions[3];
        int from = pair.from;
        int length = (codes.end(from) - from) / LANES * LANES;
        int a = pair.first * codes.dims() + from;
        int b = pair.second * codes.dims() + from;
        DoubleVector a0 = DoubleVector.zero(DOUBLES);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector b2 = a0;
        DoubleVector b3 = a0;
        for (int j = 0; j < length; j += LANES) {
            DoubleVector x = load(values, a + j);
            DoubleVector y = load(values, b + j);
            DoubleVector v = DoubleVector.fromArray(DOUBLES, d0, from + j);
            a0 = x.fma(v, a0);
            b0 = y.fma(v, b0);
            v = DoubleVector.fromArray(DOUBLES, d1, from + j);
            a1 = x.fma(v, a1);
            b1 = y.fma(v, b1);
            v = DoubleVector.fromArray(DOUBLES, d2, from + j);
            a2 = x.fma(v, a2);
            b2 = y.fma(v, b2);
            v = DoubleVector.fromArray(DOUBLES, d3, from + j);
            a3 = x.fma(v, a3);
            b3 = y.fma(v, b3);
        }
        Rest first = new Rest(codes, pair.first, from, from + length);
        scores[0][pair.first] += sum(a0, first, d0);
        scores[1][pair.first] += sum(a1, first, d1);
        scores[2][pair.first] += sum(a2, first, d2);
        scores[3][pair.first] += sum(a3, first, d3);
        if (pair.second > pair.first) {
            Rest second = new Rest(codes, pair.second, from, from + length);
            scores[0][pair.second] += sum(b0, second, d0);
            scores[1][pair.second] += sum(b1, second, d1);
            scores[2][pair.second] += sum(b2, second, d2);
            scores[3][pair.second] += sum(b3, second, d3);
        }
    }

    /** The positions of a chunk that fill no vector. */
    private record Rest(Codes codes, int row, int chunk, int from) {}

    private double sum(DoubleVector sums, Rest rest, double[] direction) {
        sums.intoArray(lanes, 0);
        int line = rest.row * rest.codes.dims();
        for (int j = rest.from; j < rest.codes.end(rest.chunk); j++) {
            lanes[j - rest.from] = Math.fma(rest.codes.values()[line + j], direction[j], lanes[j - rest.from]);
        }
        return lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
    }

    @Override
    public void across(Codes codes, int from, double[][] directions, double[][] scores) {
        if (!FITS || codes.rows() < 2 || codes.end(from) - from < LANES) {
            scalar.across(codes, from, directions, scores);
            return;
        }
        int even = codes.rows() / 2 * 2;
        for (int row = 0; row < even; row += 2) {
            pairAcross(codes, new Pair(row, row + 1, from), directions, scores);
        }
        int length = (codes.end(from) - from) / LANES * LANES;
        for (int row = 0; row < codes.rows(); row++) {
            int start = row < even ? from + length : from;
            for (int v = 0; v < VECTORS; v++) {
                for (int j = start; j < codes.end(from); j++) {
                    directions[v][j] =
                            Math.fma(codes.values()[row * codes.dims() + j], scores[v][row], directions[v][j]);
                }
            }
        }
    }

    // long because it is one numeric kernel: eight factors in registers
    private static void pairAcross(Codes codes, Pair pair, double[][] directions, double[][] scores) {
        float[] values = codes.values();
        int from = pair.from;
        int length = (codes.end(from) - from) / LANES * LANES;
        int a = pair.first * codes.dims() + from;
        int b = pair.second * codes.dims() + from;
        DoubleVector a0 = factor(scores[0], pair.first);
        DoubleVector a1 = factor(scores[1], pair.first);
        DoubleVector a2 = factor(scores[2], pair.first);
        DoubleVector a3 = factor(scores[3], pair.first);
        DoubleVector b0 = factor(scores[0], pair.second);
        DoubleVector b1 = factor(scores[1], pair.second);
        DoubleVector b2 = factor(scores[2], pair.second);
        DoubleVector b3 = factor(scores[3], pair.second);
        double[] d0 = directions[0];
        double[] d1 = directions[1];
        double[] d2 = directions[2];
        double[] d3 = directions[3];
        for (int j = 0; j < length; j += LANES) {
            DoubleVector x = load(values, a + j);
            DoubleVector y = load(values, b + j);
            int at = from + j;
            y.fma(b0, x.fma(a0, DoubleVector.fromArray(DOUBLES, d0, at))).intoArray(d0, at);
            y.fma(b1, x.fma(a1, DoubleVector.fromArray(DOUBLES, d1, at))).intoArray(d1, at);
            y.fma(b2, x.fma(a2, DoubleVector.fromArray(DOUBLES, d2, at))).intoArray(d2, at);
            y.fma(b3, x.fma(a3, DoubleVector.fromArray(DOUBLES, d3, at))).intoArray(d3, at);
        }
    }

    private static DoubleVector factor(double[] scores, int row) {
        return DoubleVector.broadcast(DOUBLES, scores[row]);
    }

    private static DoubleVector load(float[] values, int i) {
        return (DoubleVector) FloatVector.fromArray(FLOATS, values, i).convertShape(VectorOperators.F2D, DOUBLES, 0);
    }
}
