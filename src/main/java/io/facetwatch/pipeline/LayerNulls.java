package io.facetwatch.pipeline;

import io.facetwatch.domain.Seeds;
import io.facetwatch.drift.BenjaminiHochberg;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.NullDistribution;
import io.facetwatch.drift.Retest;
import io.facetwatch.graph.WeightEdit;
import io.facetwatch.pipeline.LocalStudy.Found;
import io.facetwatch.pipeline.UnitComparison.Part;
import io.facetwatch.probe.ProbeSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the statistics of a layer are where nothing changed, pooled over its units.
 *
 * <p>What hangs on the facets: one network, four fifths of a unit's images on either side, other seeds; all pairs of a few
 * re-runs. What hangs on the activations would be 0 by that, and does not tell harmless training from change: so the network
 * with a little noise on all weights stands for it.
 */
final class LayerNulls {
    /**
     * Relative size of the noise. Ours: a harmless half epoch moved the weights of the orchard run's convolutions by 2 to 4.3 % of
     * their root mean square, layer by layer (half precision by 0.03 %, a removed variety by 10 to 25 %).
     */
    static final double NOISE = 0.04;

    /** Noisy networks. Ours: each costs a scan. */
    private static final int NOISY = 3;

    private final LocalStudies baseline;
    private final ProbeSet probe;
    private final Analysis analysis;

    LayerNulls(LocalStudies baseline, ProbeSet probe, Analysis analysis) {
        this.baseline = baseline;
        this.probe = probe;
        this.analysis = analysis;
    }

    /**
     * What was measured.
     *
     * @param nulls by statistic
     * @param yielded by unit of the layer: how far noise moves it, {@link Movement#RESPONSE} on average
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers; equality of contents is asked for nowhere
    record Floor(Map<Movement, NullDistribution> nulls, double[] yielded) {}

    /** Of the units that are looked at; how far noise moves them, of all units of the layer. */
    Floor of(LayerReading reading, List<Integer> units, UnitComparison comparison, DrawnFacets drawn)
            throws IOException, RejectedException {
        Map<Movement, List<Double>> draws = new EnumMap<>(Movement.class);
        for (Movement movement : Movement.values()) {
            draws.put(movement, new ArrayList<>());
        }
        for (int unit : units) {
            structural(reading, reading.found(unit, Optional.empty()), comparison, reruns(units.size()))
                    .forEach(values -> values.forEach((key, value) ->
                            Objects.requireNonNull(draws.get(key)).add(value)));
        }
        double[] yielded = new double[reading.layer().units()];
        functional(reading, units, drawn, yielded)
                .forEach(values -> values.forEach(
                        (key, value) -> Objects.requireNonNull(draws.get(key)).add(value)));
        Map<Movement, NullDistribution> nulls = new EnumMap<>(Movement.class);
        draws.forEach((key, values) -> nulls.put(
                key,
                new NullDistribution(
                        values.stream().mapToDouble(Double::doubleValue).toArray())));
        return new Floor(nulls, yielded);
    }

    /** Draws that a layer's test needs: one unit alone must be able to stand out. */
    private static int enough(int units) {
        return Math.max(NullDistribution.ENOUGH_DRAWS, BenjaminiHochberg.drawsNeeded(units));
    }

    /** Fewest re-runs per unit whose pairs make enough draws. */
    static int reruns(int units) {
        int runs = 2;
        while (units * runs * (runs - 1) / 2 < enough(units)) {
            runs++;
        }
        return runs;
    }

    private static List<Map<Movement, Double>> structural(
            LayerReading reading, Found found, UnitComparison comparison, int runs) {
        List<Map<Movement, Double>> draws = new ArrayList<>();
        List<Found> again = new ArrayList<>();
        if (found.count() > 0) {
            again.addAll(IntStream.rangeClosed(1, runs)
                    .parallel() // ours: it is most of what a comparison costs, and the order of the results is kept
                    .mapToObj(run -> reading.study().findAgain(found, run))
                    .toList());
        }
        for (int i = 0; i < again.size(); i++) {
            for (int j = i + 1; j < again.size(); j++) {
                DriftReport report = comparison.compare(part(again.get(i)), part(again.get(j)), none(again.get(i)));
                draws.add(Movement.structural(report));
            }
        }
        return draws;
    }

    /**
     * Noisy networks, and of each as many parts of the probe set as make enough draws.
     *
     * @param yielded what noise does to each unit is added here
     */
    private List<Map<Movement, Double>> functional(
            LayerReading reading, List<Integer> units, DrawnFacets drawn, double[] yielded)
            throws IOException, RejectedException {
        List<Map<Movement, Double>> draws = new ArrayList<>();
        int parts = (int) Math.ceil((double) enough(units.size()) / (NOISY * units.size()));
        for (int noisy = 1; noisy <= NOISY; noisy++) {
            long seed = Seeds.mix(analysis.seed(), noisy);
            LocalStudies edited = baseline.edited(graph -> WeightEdit.noise(graph, NOISE, seed));
            try (LayerReading other = LayerReading.of(edited, reading.layer().name(), probe, analysis)) {
                double[] moved = reading.moved(other);
                for (int unit = 0; unit < moved.length; unit++) {
                    yielded[unit] += moved[unit] / NOISY;
                }
                for (int unit : units) {
                    Found older = reading.found(unit, Optional.empty());
                    Retest retest = drawn.retest(unit, older, other.watched(unit));
                    float[] before = reading.activations(unit);
                    float[] after = other.activations(unit);
                    for (int part = 0; part < parts; part++) {
                        int[] images = images(before.length, part);
                        Map<Movement, Double> values = Movement.functionalOn(images, older.facets(), before, after);
                        values.put(Movement.TRANSFER, drawn.fall(images, unit, retest, after));
                        draws.add(values);
                    }
                }
            }
        }
        return draws;
    }

    /** All of them, then parts. */
    private static int[] images(int probeImages, int part) {
        return part == 0 ? IntStream.range(0, probeImages).toArray() : SubSample.rows(probeImages, part);
    }

    static Part part(Found found) {
        return found.part();
    }

    static Retest none(Found found) {
        return Retest.none(found.count());
    }
}
