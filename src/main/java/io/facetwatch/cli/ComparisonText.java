package io.facetwatch.cli;

import io.facetwatch.pipeline.LayerChanges;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerChanges.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A comparison as text for people: a line per file, per layer, and per event. */
record ComparisonText(ComparisonDocument document) {
    /** Kinds that may be of half a layer at once. */
    private static final Set<Kind> HEALTH = EnumSet.of(Kind.UNIT_DEAD, Kind.UNIT_REVIVED, Kind.NOT_FINITE);

    /** ours: more units of one kind are one line; the JSON has each. */
    private static final int MOST_ALONE = 3;

    /** ours: as many numbers as a line holds. */
    private static final int MOST_NUMBERS = 20;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (ComparisonDocument.Step step : document.steps()) {
            lines.add(step.title());
            step.layers().forEach(layer -> lines.addAll(lines(layer)));
        }
        return lines;
    }

    /** What stops a promotion, file by file; empty where nothing does. */
    String regressions() {
        Map<String, Long> byModel = document.steps().stream()
                .flatMap(step -> step.layers().stream()
                        .flatMap(layer -> layer.events().stream())
                        .filter(event -> event.kind().isRegression())
                        .map(event -> step.model()))
                .collect(Collectors.groupingBy(model -> model, TreeMap::new, Collectors.counting()));
        return byModel.entrySet().stream()
                .map(entry -> "%d in %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static List<String> lines(LayerChanges layer) {
        List<String> lines = new ArrayList<>();
        lines.add(head(layer));
        Map<Kind, List<Finding>> health = layer.events().stream()
                .filter(event -> HEALTH.contains(event.kind()))
                .collect(Collectors.groupingBy(Finding::kind, TreeMap::new, Collectors.toList()));
        health.forEach((kind, findings) -> {
            if (findings.size() > MOST_ALONE) {
                lines.add("    " + together(layer, kind, findings));
            }
        });
        for (Finding event : layer.events()) {
            if (health.getOrDefault(event.kind(), List.of()).size() <= MOST_ALONE) {
                lines.add("    " + line(event));
            }
        }
        return lines;
    }

    private static String head(LayerChanges layer) {
        return layer.permuted()
                ? String.format(
                        Locale.ROOT, "  %s: %d units, CKA %.3f", layer.layer(), layer.units(), layer.alignment())
                : String.format(
                        Locale.ROOT,
                        "  %s: %d of %d units looked at, %.0f %% of these changed; CKA %.3f, median FDI %.3f",
                        layer.layer(),
                        layer.looked().size(),
                        layer.units(),
                        100 * layer.flaggedRatio(),
                        layer.alignment(),
                        layer.medianFdi());
    }

    /** "unit-dead: 67 of 128 units: 0, 1, 2 and 64 more". */
    private static String together(LayerChanges layer, Kind kind, List<Finding> findings) {
        String numbers = findings.stream()
                .limit(MOST_NUMBERS)
                .map(finding -> String.valueOf(finding.unit()))
                .collect(Collectors.joining(", "));
        String rest = findings.size() > MOST_NUMBERS ? " and %d more".formatted(findings.size() - MOST_NUMBERS) : "";
        return "%s: %d of %d units: %s%s".formatted(kind.label(), findings.size(), layer.units(), numbers, rest);
    }

    /** "lost: Tomato lost facet 3 (22 images) [overlap 0.070, threshold 0.500, ...]". */
    static String line(Finding event) {
        return "%s: %s%s".formatted(event.kind().label(), event.sentence(), measured(event));
    }

    private static String measured(Finding event) {
        if (event.nullSize() == 0) {
            return "";
        }
        String value = event.kind() == Kind.LABEL_CHANGED // the sentence has the labels by name
                ? ""
                : String.format(
                        Locale.ROOT, "%s %.3f, threshold %.3f, ", event.statistic(), event.value(), event.threshold());
        return String.format(
                Locale.ROOT,
                " [%sp %.3f of %d draws, recurs in %.0f %%]",
                value,
                event.p(),
                event.nullSize(),
                100 * event.recurrence());
    }
}
