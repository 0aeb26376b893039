package io.facetwatch.stream;

import io.facetwatch.domain.LayerId;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.LayerTest;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.NoiseFloor;
import io.facetwatch.drift.NullDistribution;
import io.facetwatch.drift.NullDraws;
import io.facetwatch.drift.Tested;
import io.facetwatch.drift.Verdict;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.Findings;
import io.facetwatch.event.UnitResult;
import io.facetwatch.store.CheckpointTests.LayerTests;
import io.facetwatch.store.CheckpointTests.TestedEvent;
import io.facetwatch.store.CheckpointTests.UnitTests;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Holds the units of a layer at a checkpoint against the layer's noise floor, all together. */
final class LayerVerdicts {
    private final Optional<NullDraws> nulls;
    private final String floor;
    private final List<UnitResult> units;
    private final Map<Movement, List<Tested>> tests = new EnumMap<>(Movement.class);

    /**
     * A layer at a checkpoint.
     *
     * @param units that came to an end, in any order
     */
    LayerVerdicts(List<UnitResult> units, NoiseFloor floor) {
        this.units = units.stream()
                .sorted(Comparator.comparing(unit -> Objects.requireNonNull(unit.unit())))
                .toList();
        this.nulls = floor.enough();
        this.floor = nulls.map(draws -> "%d draws since step %d".formatted(draws.size(), draws.since()))
                .orElse("no noise floor yet: %d of %d draws".formatted(floor.drawn(), NullDistribution.ENOUGH_DRAWS));
        nulls.ifPresent(this::test);
    }

    /**
     * What is said of a unit.
     *
     * @param result with those of its events that are told
     * @param drift likewise; null where there is nothing to compare with
     * @param found all of its events, told or not
     * @param tests its statistics; none where there is no noise floor yet
     */
    record Judged(
            UnitResult result, @Nullable FacetDrift drift, List<FacetDrift.Event> found, Map<Movement, Tested> tests) {}

    /** How far the noise floor is. */
    String floor() {
        return floor;
    }

    /** By unit. */
    List<Judged> all() {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            judged.add(judged(units.get(i), i));
        }
        return judged;
    }

    /**
     * As it is stored.
     *
     * @param judged these units
     * @param baseline those compared with the baseline too
     */
    LayerTests document(List<Judged> judged, List<Judged> baseline) {
        return new LayerTests(
                new LayerId(Objects.requireNonNull(units.get(0).layer())),
                floor,
                documents(judged),
                baseline.stream()
                        .map(Judged::drift)
                        .filter(Objects::nonNull)
                        .map(FacetDrift::previousStep)
                        .findFirst(),
                documents(baseline));
    }

    private static List<UnitTests> documents(List<Judged> judged) {
        List<UnitTests> tested = new ArrayList<>();
        for (Judged unit : judged) {
            FacetDrift drift = unit.drift();
            if (drift != null) {
                tested.add(new UnitTests(drift.unit(), unit.tests(), events(unit)));
            }
        }
        return tested;
    }

    private Map<Movement, Tested> statistics(int place) {
        Map<Movement, Tested> statistics = new EnumMap<>(Movement.class);
        tests.forEach((movement, ofUnits) -> statistics.put(movement, ofUnits.get(place)));
        return statistics;
    }

    private static List<TestedEvent> events(Judged judged) {
        List<FacetDrift.Event> told =
                Objects.requireNonNull(judged.result().findings()).events();
        return judged.found().stream()
                .map(event -> new TestedEvent(
                        kind(event.kind()),
                        Optional.ofNullable(event.facet()),
                        Movement.evidence(kind(event.kind())),
                        Objects.requireNonNullElse(event.recurrence(), Double.NaN),
                        told.contains(event)))
                .toList();
    }

    private void test(NullDraws draws) {
        List<Map<Movement, Double>> movements = units.stream()
                .map(UnitResult::findings)
                .map(findings -> Wire.movements(findings == null ? null : findings.movements()))
                .toList();
        for (Movement movement : Movement.values()) {
            tests.put(
                    movement,
                    LayerTest.of(
                            movements.stream()
                                    .mapToDouble(all -> all.getOrDefault(movement, Double.NaN))
                                    .toArray(),
                            draws.of(movement),
                            movement.leastEffect()));
        }
    }

    private Judged judged(UnitResult unit, int place) {
        Findings findings = unit.findings();
        if (findings == null || findings.drift() == null) {
            return new Judged(unit, null, List.of(), Map.of());
        }
        List<FacetDrift.Event> found =
                findings.events().stream().map(event -> tested(event, place)).toList();
        List<FacetDrift.Event> told =
                found.stream().filter(event -> isTold(event, place, findings)).toList();
        List<FacetDrift.Test> made = nulls.isEmpty()
                ? null
                : tests.entrySet().stream()
                        .map(entry -> test(entry.getKey(), entry.getValue().get(place)))
                        .toList();
        return new Judged(
                unit.with(findings.telling(told)),
                findings.drift().judged(told, made, floor),
                found,
                statistics(place));
    }

    private FacetDrift.Event tested(FacetDrift.Event event, int place) {
        return evidence(event.kind(), place)
                .map(test -> event.with(test(Movement.evidence(kind(event.kind())), test)))
                .orElse(event);
    }

    private boolean isTold(FacetDrift.Event event, int place, Findings findings) {
        Double recurrence = event.recurrence();
        return Verdict.isTold(
                kind(event.kind()),
                evidence(event.kind(), place),
                recurrence == null ? OptionalDouble.empty() : OptionalDouble.of(recurrence),
                Wire.movements(findings.movements()));
    }

    private Optional<Tested> evidence(EventKind kind, int place) {
        return Optional.ofNullable(tests.get(Movement.evidence(kind(kind)))).map(ofUnits -> ofUnits.get(place));
    }

    private static Event.Kind kind(EventKind kind) {
        return Event.Kind.valueOf(kind.name());
    }

    private static FacetDrift.Test test(Movement movement, Tested tested) {
        return new FacetDrift.Test(
                movement.name().toLowerCase(Locale.ROOT),
                tested.value(),
                tested.p(),
                tested.threshold(),
                tested.nullSize(),
                tested.significant());
    }
}
