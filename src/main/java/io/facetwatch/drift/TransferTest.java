package io.facetwatch.drift;

import java.util.List;
import java.util.stream.IntStream;

/** Asks whether the older visualizations still drive the unit at the newer checkpoint. */
final class TransferTest {
    private final float[] probeAscending;
    private final double median;
    private final double deviation;

    TransferTest(Side after) {
        float[] own = new float[after.facets().imageIds().length];
        for (int i = 0; i < own.length; i++) {
            own[i] = after.activations()[after.facets().imageIds()[i]];
        }
        this.probeAscending = Quantiles.ascending(after.activations());
        this.median = Quantiles.median(own);
        this.deviation = medianAbsoluteDeviation(own);
    }

    /** One for each older facet that has a visualization. */
    List<Transfer> of(Retest retest) {
        return IntStream.range(0, retest.activations().length)
                .filter(i -> !Float.isNaN(retest.activations()[i]))
                .mapToObj(i -> transfer(i, retest.activations()[i]))
                .toList();
    }

    private Transfer transfer(int facet, float activation) {
        double transfer = deviation > 0 ? (activation - median) / deviation : Double.NaN;
        return new Transfer(facet, activation, transfer, Quantiles.rank(probeAscending, activation));
    }

    private double medianAbsoluteDeviation(float[] own) {
        float[] deviations = new float[own.length];
        for (int i = 0; i < own.length; i++) {
            deviations[i] = (float) Math.abs(own[i] - median);
        }
        return Quantiles.median(deviations);
    }
}
