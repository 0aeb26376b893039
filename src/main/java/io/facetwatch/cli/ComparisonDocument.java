package io.facetwatch.cli;

import io.facetwatch.pipeline.LayerChanges;
import io.facetwatch.pipeline.LayerChanges.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a comparison of files says; its JSON is schemas/comparison.v1.json.
 *
 * @param baseline file that every step is compared with
 */
record ComparisonDocument(
        int version, String baseline, String probeDigest, long seed, String codeVersion, List<Step> steps) {
    static final int VERSION = 1;

    ComparisonDocument {
        steps = List.copyOf(steps);
    }

    /** One file compared with the baseline. */
    record Step(String model, List<LayerChanges> layers) {
        Step {
            layers = List.copyOf(layers);
        }
    }

    boolean hasRegression() {
        return steps.stream()
                .flatMap(step -> step.layers().stream())
                .flatMap(layer -> layer.events().stream())
                .anyMatch(event -> event.kind().isRegression());
    }

    /** A line per layer, then a line per event. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Step step : steps) {
            lines.add("%s, compared with %s".formatted(step.model(), baseline));
            for (LayerChanges layer : step.layers()) {
                lines.add("  %s: %d of %d units looked at, CKA %.3f, median FDI %.3f, flagged %.0f %%"
                        .formatted(
                                layer.layer(),
                                layer.looked().size(),
                                layer.units(),
                                layer.alignment(),
                                layer.medianFdi(),
                                100 * layer.flaggedRatio()));
                layer.events().forEach(event -> lines.add("    " + line(event)));
            }
        }
        return lines;
    }

    static String line(Finding event) {
        String measured = event.nullSize() == 0
                ? ""
                : " [%s %.3f, threshold %.3f, p %.3f of %d draws, recurs in %.0f %%]"
                        .formatted(
                                event.statistic(),
                                event.value(),
                                event.threshold(),
                                event.p(),
                                event.nullSize(),
                                100 * event.recurrence());
        return "%s %s%s".formatted(event.kind().name().toLowerCase(Locale.ROOT), event.sentence(), measured);
    }
}
