package io.facetwatch.pipeline;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.LayerPermutation;
import io.facetwatch.drift.LayerTest;
import io.facetwatch.drift.LinearCka;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.NullDistribution;
import io.facetwatch.drift.Quantiles;
import io.facetwatch.drift.Tested;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerChanges.Kind;
import io.facetwatch.pipeline.LayerChanges.UnitChanges;
import io.facetwatch.pipeline.LocalStudy.Found;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.InMemoryObjectStore;
import io.facetwatch.tensor.Matrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares one layer of a baseline with the same layer of other networks, by statistics with a noise floor. */
public final class LayerComparison implements AutoCloseable {
    private final ProbeSet probe;
    private final Analysis analysis;
    private final LayerReading before;
    private final List<Integer> units;
    private final UnitComparison comparison;
    private final Map<Movement, NullDistribution> nulls;
    private final Matrix activationsBefore;
    private final List<String> warnings = new ArrayList<>();

    /**
     * Reads the baseline, and measures what its statistics are where nothing changed.
     *
     * @param layer by name; the output layer if empty
     * @param subject what it is compared on
     */
    public LayerComparison(LocalStudies baseline, String layer, Subject subject) throws IOException, RejectedException {
        this.probe = subject.probe();
        this.analysis = subject.analysis();
        this.before = LayerReading.of(baseline, layer, probe, analysis);
        before.suspicion().ifPresent(warnings::add);
        this.units = before.units(subject.mostHidden());
        this.comparison = new UnitComparison(
                probe,
                new FacetPictures(probe, new InMemoryObjectStore(), PictureKeys.IN_FOLDER, analysis),
                before.referenceCodes());
        this.nulls = new LayerNulls(baseline, probe, analysis).of(before, units, comparison);
        this.activationsBefore = before.activations();
    }

    /**
     * On what, and how, networks are compared.
     *
     * @param mostHidden units of a hidden layer that are looked at one by one: those that vary most
     */
    public record Subject(ProbeSet probe, Analysis analysis, int mostHidden) {}

    /** What changed from the baseline to another network. */
    public LayerChanges with(LocalStudies studies) throws IOException, RejectedException {
        try (LayerReading after = LayerReading.of(studies, before.layer().name(), probe, analysis)) {
            after.suspicion().ifPresent(warnings::add);
            Matrix activationsAfter = after.activations();
            double alignment = LinearCka.debiased(activationsBefore, activationsAfter);
            Optional<List<Integer>> places = LayerPermutation.of(activationsBefore, activationsAfter);
            return places.isPresent() ? permuted(places.get(), alignment) : changed(after, alignment);
        }
    }

    /** What people should know of the networks read so far: that they may be fed wrongly. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private LayerChanges permuted(List<Integer> places, double alignment) {
        int moved = 0;
        for (int unit = 0; unit < places.size(); unit++) {
            moved += places.get(unit) == unit ? 0 : 1;
        }
        Finding finding = new Finding(
                Kind.PERMUTED,
                -1,
                -1,
                probe.size(),
                "units-moved",
                moved,
                1,
                2,
                0,
                1,
                "%d of %d units of %s changed places and are otherwise the same"
                        .formatted(moved, places.size(), before.layer().name()));
        return new LayerChanges(
                before.layer().name(), places.size(), alignment, 0, 0, 0, true, List.of(), List.of(finding));
    }

    private LayerChanges changed(LayerReading after, double alignment) {
        List<UnitChanges> looked = looked(after);
        List<Finding> events = new ArrayList<>(LayerHealth.findings(before, after, probe.size()));
        UnitFindings findings = new UnitFindings(before, after, comparison, probe.size());
        Set<Integer> flagged = new HashSet<>();
        for (UnitChanges unit : looked) {
            List<Finding> own = findings.of(unit);
            events.addAll(own);
            if (!own.isEmpty()) {
                flagged.add(unit.unit());
            }
        }
        float[] fdi = new float[looked.size()];
        for (int i = 0; i < fdi.length; i++) {
            fdi[i] = (float) looked.get(i).report().fdi();
        }
        return new LayerChanges(
                before.layer().name(),
                before.layer().units(),
                alignment,
                looked.isEmpty() ? 0 : (double) flagged.size() / looked.size(),
                Quantiles.of(Quantiles.ascending(fdi), 0.5),
                Quantiles.of(Quantiles.ascending(fdi), 0.9),
                false,
                looked,
                events);
    }

    private List<UnitChanges> looked(LayerReading after) {
        List<DriftReport> reports = new ArrayList<>();
        List<Map<Movement, Double>> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int unit : units) {
            Found older = before.found(unit, Optional.empty());
            Found newer = after.found(unit, Optional.of(older));
            DriftReport report =
                    comparison.compare(LayerNulls.part(older), LayerNulls.part(newer), LayerNulls.none(older));
            reports.add(report);
            values.add(Movement.all(report, older.facets(), before.activations(unit), after.activations(unit)));
            names.add(older.name());
        }
        Map<Movement, List<Tested>> tested = new EnumMap<>(Movement.class);
        nulls.forEach((movement, distribution) -> tested.put(
                movement,
                LayerTest.of(
                        values.stream()
                                .mapToDouble(v -> v.getOrDefault(movement, Double.NaN))
                                .toArray(),
                        distribution,
                        movement.leastEffect())));
        List<UnitChanges> looked = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            Map<Movement, Tested> own = new EnumMap<>(Movement.class);
            for (Map.Entry<Movement, List<Tested>> entry : tested.entrySet()) {
                own.put(entry.getKey(), entry.getValue().get(i));
            }
            looked.add(new UnitChanges(units.get(i), names.get(i), own, reports.get(i)));
        }
        return looked;
    }

    @Override
    public void close() {
        before.close();
    }
}
