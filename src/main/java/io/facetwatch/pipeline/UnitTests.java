package io.facetwatch.pipeline;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.LayerTest;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.NullDistribution;
import io.facetwatch.drift.Retest;
import io.facetwatch.drift.Tested;
import io.facetwatch.pipeline.LayerChanges.UnitChanges;
import io.facetwatch.pipeline.LocalStudy.Found;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures units of a layer in two networks, and tests what was measured against the layer's noise floor. */
final class UnitTests {
    private final List<Integer> units;
    private final UnitComparison comparison;
    private final Map<Movement, NullDistribution> nulls;

    /**
     * Of some units.
     *
     * @param nulls what each statistic is where nothing changed; one without is not tested
     */
    UnitTests(List<Integer> units, UnitComparison comparison, Map<Movement, NullDistribution> nulls) {
        this.units = List.copyOf(units);
        this.comparison = comparison;
        this.nulls = nulls;
    }

    /** A unit before it is tested, for a test goes by all units of the layer (Benjamini-Hochberg). */
    private record Measured(int unit, String name, DriftReport report, Map<Movement, Double> values) {
        double value(Movement movement) {
            return values.getOrDefault(movement, Double.NaN);
        }
    }

    /**
     * Each of the units, in their order.
     *
     * @param drift of their layer
     */
    List<UnitChanges> of(LayerReading older, LayerReading newer, DrawnFacets pictures, LayerDrift drift) {
        List<Measured> measured = new ArrayList<>();
        for (int unit : units) {
            measured.add(measured(unit, older, newer, pictures));
        }
        double[] inLayer = drift.p(units);
        Map<Movement, List<Tested>> tested = new EnumMap<>(Movement.class);
        nulls.forEach((movement, distribution) -> tested.put(
                movement,
                LayerTest.of(
                        measured.stream().mapToDouble(m -> m.value(movement)).toArray(),
                        movement == Movement.RESPONSE ? inLayer : new double[measured.size()],
                        distribution,
                        movement.leastEffect())));
        List<UnitChanges> changes = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            Map<Movement, Tested> own = new EnumMap<>(Movement.class);
            for (Map.Entry<Movement, List<Tested>> entry : tested.entrySet()) {
                own.put(entry.getKey(), entry.getValue().get(i));
            }
            Measured one = measured.get(i);
            changes.add(new UnitChanges(one.unit(), one.name(), own, one.report()));
        }
        return changes;
    }

    private Measured measured(int unit, LayerReading older, LayerReading newer, DrawnFacets pictures) {
        Found earlier = older.found(unit, Optional.empty());
        Found later = newer.found(unit, Optional.of(earlier));
        Retest retest = pictures.retest(unit, earlier, later.watched());
        DriftReport report = comparison.compare(LayerNulls.part(earlier), LayerNulls.part(later), retest);
        Map<Movement, Double> values = new EnumMap<>(Movement.structural(report));
        values.putAll(Movement.functional(earlier.facets(), older.activations(unit), newer.activations(unit)));
        values.put(Movement.TRANSFER, pictures.fall(unit, retest, newer.activations(unit)));
        return new Measured(unit, earlier.name(), report, values);
    }
}
