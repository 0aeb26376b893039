package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.Tested;
import io.facetwatch.drift.Verdict;
import io.facetwatch.store.CheckpointTests.LayerTests;
import io.facetwatch.store.CheckpointTests.TestedEvent;
import io.facetwatch.store.CheckpointTests.UnitTests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why what was found of a unit is told or not: its statistics beside those of where nothing changed. */
final class Judgements {
    private final CheckpointId before;
    private final UnitId unit;
    private final LayerTests tests;
    private final List<UnitTests> baseline;

    /**
     * What was judged of a unit.
     *
     * @param before what it was compared with; a baseline that is the same checkpoint says nothing more
     * @param tests of its layer
     */
    Judgements(CheckpointId before, UnitId unit, LayerTests tests) {
        this.before = before;
        this.unit = unit;
        this.tests = tests;
        this.baseline = isBaseline(before.step()) ? List.of() : tests.baseline();
    }

    private boolean isBaseline(long step) {
        return tests.baselineStep().filter(baselineStep -> baselineStep == step).isPresent();
    }

    /**
     * One checkpoint that the unit is compared with.
     *
     * @param href the unit's page there
     */
    record Reference(String name, String href) {}

    /** A statistic, against each of the references. */
    record Row(String name, String meaning, String threshold, List<Cell> cells) {}

    /** A statistic against one reference. */
    record Cell(String value, String p, boolean significant) {}

    /** An event and what speaks for it. */
    record Finding(String sentence, String evidence, boolean told) {}

    /** How far the noise floor is: "144 draws since step 121". */
    String noiseFloor() {
        return tests.noiseFloor();
    }

    /** The checkpoint before first, then the baseline where it is another. */
    List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        references.add(reference(
                isBaseline(before.step())
                        ? "step %d, the checkpoint before and the baseline"
                        : "step %d, the checkpoint before",
                before.step()));
        if (of(baseline).isPresent()) {
            tests.baselineStep().ifPresent(step -> references.add(reference("step %d, the baseline", step)));
        }
        return references;
    }

    private Reference reference(String name, long step) {
        return new Reference(name.formatted(step), Addresses.unit(new CheckpointId(before.run(), step), unit));
    }

    /** None where there is no noise floor yet. */
    List<Row> rows() {
        List<UnitTests> columns = new ArrayList<>();
        of(tests.units()).ifPresent(columns::add);
        of(baseline).ifPresent(columns::add);
        List<Row> rows = new ArrayList<>();
        for (Movement movement : Movement.values()) {
            List<Tested> tested = columns.stream()
                    .map(column -> Optional.ofNullable(column.statistics().get(movement)))
                    .flatMap(Optional::stream)
                    .toList();
            if (!tested.isEmpty() && tested.size() == columns.size()) {
                rows.add(new Row(
                        MovementWords.name(movement),
                        MovementWords.meaning(movement),
                        Numbers.decimal3(tested.get(0).threshold()),
                        tested.stream().map(Judgements::cell).toList()));
            }
        }
        return rows;
    }

    private static Cell cell(Tested tested) {
        boolean isDefined = Double.isFinite(tested.value());
        return new Cell(
                isDefined ? Numbers.decimal3(tested.value()) : "not measured",
                isDefined ? Numbers.p(tested.p()) : "",
                tested.significant());
    }

    /**
     * What was found since the checkpoint before, told or not.
     *
     * @param found events in the order of the tests
     * @param sentence of an event
     */
    List<Finding> findings(List<Event> found, Function<Event, String> sentence) {
        List<TestedEvent> judged = of(tests.units()).map(UnitTests::events).orElse(List.of());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < Math.min(found.size(), judged.size()); i++) {
            findings.add(new Finding(
                    sentence.apply(found.get(i)),
                    evidence(judged.get(i), tests.units()),
                    judged.get(i).told()));
        }
        return findings;
    }

    /** What was found since the baseline and is told; sentences that rest on the same evidence stand together. */
    List<Finding> sinceBaseline() {
        Map<String, List<String>> byEvidence = of(baseline).map(UnitTests::events).orElse(List.of()).stream()
                .filter(TestedEvent::told)
                .collect(Collectors.groupingBy(
                        event -> evidence(event, baseline),
                        LinkedHashMap::new,
                        Collectors.mapping(Judgements::baselineSentence, Collectors.toList())));
        return byEvidence.entrySet().stream()
                .map(entry -> new Finding(String.join(" ", entry.getValue()), entry.getKey(), true))
                .toList();
    }

    private static String baselineSentence(TestedEvent event) {
        String facet = event.facet().map(index -> " %d".formatted(index)).orElse("");
        return switch (event.kind()) {
            case BORN -> "Facet%s is new.".formatted(facet);
            case LOST -> "The baseline's facet%s is lost.".formatted(facet);
            case SPLIT -> "The baseline's facet%s has split.".formatted(facet);
            case MERGED -> "The baseline's facet%s has merged with another.".formatted(facet);
            case COLLAPSED -> "The unit has collapsed: it has fewer distinct facets.";
            case LABEL_CHANGED ->
                "The network calls the picture of the baseline's facet%s something else.".formatted(facet);
            case UNIT_DEAD -> "The unit is dead.";
            case UNIT_REVIVED -> "The unit is alive again.";
            case NOT_FINITE -> "The unit is NaN or infinite.";
        };
    }

    private String evidence(TestedEvent event, List<UnitTests> units) {
        Optional<Tested> tested = of(units).map(UnitTests::statistics).map(all -> all.get(event.statistic()));
        List<String> words = new ArrayList<>();
        words.add(
                switch (event.kind()) {
                    case UNIT_DEAD, UNIT_REVIVED, NOT_FINITE -> "certain, no test needed";
                    default ->
                        tested.map(test -> evidence(event.statistic(), test))
                                .orElse("not tested: " + tests.noiseFloor() + "; told by fixed thresholds");
                });
        if (Double.isFinite(event.recurrence())) {
            words.add(String.format(
                    Locale.ROOT,
                    "seen in %.0f %% of the re-runs with other seeds%s",
                    100 * event.recurrence(),
                    event.recurrence() < Verdict.RECURRENCE ? ", too few" : ""));
        }
        return String.join("; ", words);
    }

    /** "response moved by 0.060, threshold 0.030, p = 0.007 from 144 draws of where nothing changed: significant". */
    private static String evidence(Movement movement, Tested test) {
        return "%s moved by %s, threshold %s, %s from %s of where nothing changed: %ssignificant"
                .formatted(
                        MovementWords.name(movement).toLowerCase(Locale.ROOT),
                        Numbers.decimal3(test.value()),
                        Numbers.decimal3(test.threshold()),
                        Numbers.p(test.p()),
                        Numbers.count(test.nullSize(), "draw"),
                        test.significant() ? "" : "not ");
    }

    private Optional<UnitTests> of(List<UnitTests> units) {
        return units.stream().filter(tested -> tested.unit() == unit.index()).findFirst();
    }
}
