package io.facetwatch.cli;

import io.facetwatch.pipeline.LayerChanges;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a comparison of files says; its JSON is schemas/comparison.v1.json.
 *
 * @param baseline the first file
 * @param steps two for each other file but the second: compared with the baseline, and with the file before it
 */
record ComparisonDocument(
        int version, String baseline, String probeDigest, long seed, String codeVersion, List<Step> steps) {
    static final int VERSION = 1;

    ComparisonDocument {
        steps = List.copyOf(steps);
    }

    /** What a file is compared with: displacement, or speed. */
    enum Reference {
        BASELINE,
        PREVIOUS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One file compared with another.
     *
     * @param against the other file
     */
    record Step(String model, Reference reference, String against, List<LayerChanges> layers) {
        Step {
            layers = List.copyOf(layers);
        }

        /** A file held against the baseline and, unless that is the same, against the file before it. */
        static List<Step> of(String model, String baseline, String previous, List<LayerComparison.Step> layers) {
            List<Step> steps = new ArrayList<>();
            steps.add(new Step(
                    model,
                    Reference.BASELINE,
                    baseline,
                    layers.stream().map(LayerComparison.Step::sinceBaseline).toList()));
            List<LayerChanges> sincePrevious = layers.stream()
                    .flatMap(layer -> layer.sincePrevious().stream())
                    .toList();
            if (!sincePrevious.isEmpty()) {
                steps.add(new Step(model, Reference.PREVIOUS, previous, sincePrevious));
            }
            return steps;
        }

        /** "b.onnx, compared with the baseline a.onnx". */
        String title() {
            return "%s, compared with the %s %s".formatted(model, reference.word(), against);
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
            lines.add(step.title());
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
