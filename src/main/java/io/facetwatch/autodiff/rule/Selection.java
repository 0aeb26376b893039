package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Elements taken along one axis, y[i] = x[taken[i]], an element perhaps more than once.
 *
 * <p>Back: dX[j] = sum of dY[i] over the i with taken[i] = j. Elements taken once come back with one Gather by the inverse
 * list, elements taken twice need a second one, and so on: no scatter, so that the order of additions is fixed.
 *
 * @param axis of both x and y
 * @param extent of x along the axis
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one rule, compared nowhere
record Selection(int axis, int extent, int[] taken) {
    private static final int NOBODY = -1;

    /** The cotangent of x from that of y. */
    String back(Site site, String cotangent, Shape shape) {
        if (taken.length == 0) {
            return site.emit(Op.PAD, cotangent, site.list(pads(shape, 0, extent)));
        }
        if (isRun()) {
            return site.emit(Op.PAD, cotangent, site.list(pads(shape, taken[0], extent - taken[0] - taken.length)));
        }
        List<int[]> rounds = rounds();
        boolean hasGaps =
                rounds.stream().map(this::span).flatMapToInt(IntStream::of).anyMatch(reader -> reader == NOBODY);
        String source = hasGaps ? site.emit(Op.PAD, cotangent, site.list(pads(shape, 0, 1))) : cotangent;
        return rounds.stream()
                .map(round -> gather(site, source, shape, round))
                .reduce((sum, round) -> site.emit(Op.ADD, sum, round))
                .orElseThrow();
    }

    private boolean isRun() {
        return IntStream.range(1, taken.length).allMatch(i -> taken[i] == taken[i - 1] + 1);
    }

    /** Round k holds for each element of x who was the k-th to take it. */
    private List<int[]> rounds() {
        List<int[]> rounds = new ArrayList<>();
        int[] seen = new int[extent];
        for (int reader = 0; reader < taken.length; reader++) {
            int round = seen[taken[reader]]++;
            if (round == rounds.size()) {
                int[] nobody = new int[extent];
                Arrays.fill(nobody, NOBODY);
                rounds.add(nobody);
            }
            rounds.get(round)[taken[reader]] = reader;
        }
        return rounds;
    }

    /** The part of a round from the first element that was taken to the last. */
    private int[] span(int[] round) {
        int[] elements = IntStream.range(0, extent)
                .filter(element -> round[element] != NOBODY)
                .toArray();
        return Arrays.copyOfRange(round, elements[0], elements[elements.length - 1] + 1);
    }

    /** The readers' cotangents in the order of x; nobody's is the zero behind the last. */
    private String gather(Site site, String source, Shape shape, int[] round) {
        int[] span = span(round);
        int first = IntStream.range(0, extent)
                .filter(element -> round[element] != NOBODY)
                .findFirst()
                .orElseThrow();
        int[] readers = Arrays.stream(span)
                .map(reader -> reader == NOBODY ? taken.length : reader)
                .toArray();
        String part = site.emit(Op.GATHER, Attributes.NONE.with("axis", (long) axis), source, site.list(readers));
        int after = extent - first - span.length;
        return first == 0 && after == 0 ? part : site.emit(Op.PAD, part, site.list(pads(shape, first, after)));
    }

    private int[] pads(Shape shape, int before, int after) {
        int[] pads = new int[2 * shape.rank()];
        pads[axis] = before;
        pads[shape.rank() + axis] = after;
        return pads;
    }
}
