package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.UnitResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What happened at a checkpoint, for people: a sentence per event, or one per layer where there would be too many. */
final class Sentences {
    /** ours: what fits on half a screen. */
    private static final int MOST_PER_LAYER = 12;

    private Sentences() {}

    static List<String> of(CheckpointId checkpoint, List<UnitResult> results) {
        Map<String, List<UnitResult>> layers = results.stream()
                .filter(result ->
                        result.findings() != null && !result.findings().events().isEmpty())
                .sorted(Comparator.comparing(Sentences::isNameless))
                .collect(Collectors.groupingBy(
                        result -> Objects.requireNonNull(result.layer()), LinkedHashMap::new, Collectors.toList()));
        List<String> sentences = new ArrayList<>();
        layers.forEach((layer, units) -> {
            List<FacetDrift.Event> events = units.stream()
                    .flatMap(unit -> Objects.requireNonNull(unit.findings()).events().stream())
                    .toList();
            if (events.size() <= MOST_PER_LAYER) {
                events.forEach(event -> sentences.add(event.sentence()));
            } else {
                sentences.add("checkpoint %d: layer %s: %s, in %d units"
                        .formatted(checkpoint.step(), layer, counts(events), units.size()));
            }
        });
        return sentences;
    }

    /** Whether a unit has no name but its layer and index: hidden units are told after class units. */
    private static boolean isNameless(UnitResult result) {
        return Objects.equals(result.unitName(), result.layer() + "#" + result.unit());
    }

    /** "31 lost, 12 merged". */
    private static String counts(List<FacetDrift.Event> events) {
        return events.stream()
                .collect(Collectors.groupingBy(FacetDrift.Event::kind, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> "%d %s"
                        .formatted(
                                entry.getValue(),
                                entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .collect(Collectors.joining(", "));
    }
}
