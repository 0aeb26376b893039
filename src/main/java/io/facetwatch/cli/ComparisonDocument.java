package io.facetwatch.cli;

import io.facetwatch.pipeline.LayerChanges;
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
}
