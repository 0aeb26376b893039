package io.facetwatch.bench;

import io.facetwatch.bench.DriftFigures.Delay;
import io.facetwatch.bench.DriftFigures.Pair;
import io.facetwatch.bench.DriftFigures.Power;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.Tested;
import io.facetwatch.pipeline.LayerChanges;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerChanges.Kind;
import io.facetwatch.pipeline.LayerChanges.UnitChanges;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Counts what is said of pairs of networks of which it is known what changed. */
final class DriftTally {
    private static final int MOST_SHOWN = 12;

    private final Consumer<String> told;
    private final List<Played> all = new ArrayList<>();

    /** @param told takes a line for each pair */
    DriftTally(Consumer<String> told) {
        this.told = told;
    }

    private record Played(DriftCase played, LayerChanges changes) {
        /** Units that did not change, and of which all statistics were tested. */
        long unchanged() {
            return changes.looked().stream()
                    .filter(unit -> played.harmless() || played.isBystander(unit.unit()))
                    .count();
        }

        String layers() {
            return played.layer().isEmpty() ? "class units" : "hidden units";
        }

        String sort() {
            return played.harmless() ? played.name() : "units beside a changed one";
        }
    }

    /** One more pair. */
    void add(DriftCase played, LayerChanges changes) {
        Played one = new Played(played, changes);
        all.add(one);
        Pair pair = pair(one);
        String found = pair.events().size() > MOST_SHOWN
                ? pair.events().size() + " kinds and units"
                : String.join(" ", pair.events());
        told.accept("| %s | %s%s | %s | %s | %d |"
                .formatted(
                        pair.layer(),
                        pair.name(),
                        pair.harmless() ? " (harmless)" : "",
                        found,
                        pair.missed().isEmpty() ? "-" : String.join(" ", pair.missed()),
                        pair.falseEvents()));
    }

    private static Pair pair(Played one) {
        List<String> events = one.changes().events().stream()
                .map(event -> event.kind() + (event.unit() < 0 ? "" : ":" + event.unit()))
                .distinct()
                .toList();
        List<String> missed = one.played().missed(one.changes()).stream()
                .map(expected -> expected.kind() + ":" + expected.unit())
                .toList();
        return new Pair(
                one.played().name(),
                one.changes().layer(),
                one.played().harmless(),
                one.changes().looked().size(),
                events,
                missed,
                one.played().falseEvents(one.changes()).size());
    }

    DriftFigures figures(List<Delay> delays, double seconds) {
        Map<Movement, Integer> significant = new EnumMap<>(Movement.class);
        Map<Movement, Double> areas = new EnumMap<>(Movement.class);
        for (Movement movement : Movement.values()) {
            significant.put(movement, significantOnNulls(movement));
            areas.put(movement, area(movement));
        }
        return new DriftFigures(
                all.stream().map(DriftTally::pair).toList(),
                power(),
                falseAlarms(),
                significant,
                areas,
                delays,
                seconds);
    }

    private List<Power> power() {
        List<Power> power = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int planted = 0;
            int missed = 0;
            for (Played one : all) {
                planted += (int) count(one.played().expected(), kind);
                missed += (int) count(one.played().missed(one.changes()), kind);
            }
            if (planted > 0) {
                power.add(new Power(kind, planted, planted - missed));
            }
        }
        return power;
    }

    private static long count(List<DriftCase.Expected> events, Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).count();
    }

    /** By sort of pair, by sort of layer, then of all. */
    private List<FalseAlarms> falseAlarms() {
        List<FalseAlarms> rows = new ArrayList<>();
        Set<String> sorts = new LinkedHashSet<>();
        all.stream().filter(one -> one.unchanged() > 0).map(Played::sort).forEach(sorts::add);
        for (String sort : sorts) {
            rows.add(falseAlarms(sort, all.stream().filter(one -> one.sort().equals(sort))));
        }
        for (String layers : List.of("class units", "hidden units")) {
            rows.add(falseAlarms(layers, all.stream().filter(one -> one.layers().equals(layers))));
        }
        rows.removeIf(row -> row.unitCheckpoints() == 0);
        rows.add(falseAlarms("all", all.stream()));
        return rows;
    }

    private static FalseAlarms falseAlarms(String among, Stream<Played> pairs) {
        int units = 0;
        int events = 0;
        for (Played one : pairs.toList()) {
            units += (int) one.unchanged();
            List<Finding> wrong = one.played().falseEvents(one.changes());
            events += wrong.size();
        }
        return FalseAlarms.of(among, units, events);
    }

    private int significantOnNulls(Movement movement) {
        return (int) all.stream()
                .filter(one -> one.played().harmless())
                .flatMap(one -> one.changes().looked().stream())
                .filter(unit -> tested(unit, movement).significant())
                .count();
    }

    /** Changed class units against those of harmless pairs and those beside a changed one. */
    private double area(Movement movement) {
        List<Double> changed = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        for (Played one : all) {
            if (!one.played().layer().isEmpty()) {
                continue;
            }
            for (UnitChanges unit : one.changes().looked()) {
                double value = tested(unit, movement).value();
                if (one.played().changedUnits().contains(unit.unit())) {
                    changed.add(value);
                } else if (one.played().harmless() || one.played().isBystander(unit.unit())) {
                    others.add(value);
                }
            }
        }
        return RocCurve.area(
                changed.stream().mapToDouble(Double::doubleValue).toArray(),
                others.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Tested tested(UnitChanges unit, Movement movement) {
        return Objects.requireNonNull(unit.statistics().get(movement));
    }
}
