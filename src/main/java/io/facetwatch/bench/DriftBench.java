package io.facetwatch.bench;

import io.facetwatch.bench.DriftCase.Expected;
import io.facetwatch.drift.Movement;
import io.facetwatch.pipeline.LayerChanges;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerChanges.UnitChanges;
import io.facetwatch.pipeline.LayerComparison;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** How often drift is found where it was planted, and where nothing changed. */
public final class DriftBench {
    private final LayerComparison.Subject subject;
    private final Consumer<String> told;

    /** @param told takes the lines of the report in Markdown, each as soon as it is known */
    public DriftBench(LayerComparison.Subject subject, Consumer<String> told) {
        this.subject = subject;
        this.told = told;
    }

    /** A case and what was said about it. */
    private record Played(DriftCase played, LayerChanges changes) {
        List<Expected> missed() {
            return played.expected().stream()
                    .filter(expected -> changes.events().stream().noneMatch(event -> isIt(event, expected)))
                    .toList();
        }

        private static boolean isIt(Finding event, Expected expected) {
            return event.kind() == expected.kind() && (expected.unit() == -2 || expected.unit() == event.unit());
        }

        /** Units that could raise a false alarm. */
        int units() {
            return changes.units();
        }
    }

    /**
     * Plays the plan.
     *
     * @param file with the planted changes, as {@link DriftPlan} describes it
     * @param folder to which its models are relative
     */
    public void play(Path file, Path folder, Opener opener) throws IOException, RejectedException {
        DriftPlan plan = new DriftPlan(file, folder, opener::open);
        LocalStudies baseline = plan.baseline();
        Map<String, List<DriftCase>> byLayer = new LinkedHashMap<>();
        for (DriftCase planted : plan.planted()) {
            byLayer.computeIfAbsent(planted.layer(), layer -> new ArrayList<>()).add(planted);
        }
        for (Map.Entry<String, List<DriftCase>> layer : byLayer.entrySet()) {
            layer.getValue().addAll(plan.edits(baseline, layer.getKey()));
        }
        told.accept("| layer | change | events found | planted events missed |\n|---|---|---|---|");
        List<Played> all = new ArrayList<>();
        for (Map.Entry<String, List<DriftCase>> layer : byLayer.entrySet()) {
            try (LayerComparison comparison = new LayerComparison(baseline, layer.getKey(), subject)) {
                for (DriftCase next : layer.getValue()) {
                    Played played = new Played(next, comparison.with(next.after()));
                    all.add(played);
                    told.accept(row(played));
                }
            }
        }
        told.accept("");
        summary(all);
    }

    /** Opens a network. */
    public interface Opener {
        LocalStudies open(Path model) throws IOException, RejectedException;
    }

    private static String row(Played played) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Finding event : played.changes().events()) {
            counts.merge(event.kind() + (event.unit() < 0 ? "" : ":" + event.unit()), 1, Integer::sum);
        }
        String found = counts.size() > 12 ? counts.size() + " kinds and units" : counts.toString();
        return "| %s | %s%s | %s | %s |"
                .formatted(
                        played.changes().layer(),
                        played.played().name(),
                        played.played().harmless() ? " (harmless)" : "",
                        found,
                        played.missed().isEmpty() ? "-" : played.missed());
    }

    private void summary(List<Played> all) {
        told.accept("| event | planted | named at once (power) |\n|---|---|---|");
        for (LayerChanges.Kind kind : LayerChanges.Kind.values()) {
            long planted = all.stream()
                    .flatMap(p -> p.played().expected().stream())
                    .filter(e -> e.kind() == kind)
                    .count();
            long missed = all.stream()
                    .flatMap(p -> p.missed().stream())
                    .filter(e -> e.kind() == kind)
                    .count();
            if (planted > 0) {
                told.accept("| %s | %d | %.2f |".formatted(kind, planted, 1 - (double) missed / planted));
            }
        }
        List<Played> harmless = all.stream().filter(p -> p.played().harmless()).toList();
        int units = harmless.stream().mapToInt(Played::units).sum();
        long alarms =
                harmless.stream().mapToLong(p -> p.changes().events().size()).sum();
        told.accept("");
        int looked =
                harmless.stream().mapToInt(p -> p.changes().looked().size()).sum();
        told.accept(
                "False events on harmless pairs: %d; of %d unit-checkpoints all statistics were tested, of %d the health"
                        .formatted(alarms, looked, units));
        for (Movement movement : Movement.values()) {
            told.accept("Area under the ROC of %s for \"this class unit changed\": %.3f"
                    .formatted(movement, area(all, movement)));
        }
    }

    private static double area(List<Played> all, Movement movement) {
        List<Double> changed = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        for (Played played : all) {
            if (!played.played().layer().isEmpty()) {
                continue;
            }
            for (UnitChanges unit : played.changes().looked()) {
                double value =
                        Objects.requireNonNull(unit.statistics().get(movement)).value();
                if (played.played().changedUnits().contains(unit.unit())) {
                    changed.add(value);
                } else if (played.played().harmless()) {
                    others.add(value);
                }
            }
        }
        return RocCurve.area(
                changed.stream().mapToDouble(Double::doubleValue).toArray(),
                others.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
