package io.facetwatch.web;

import io.facetwatch.domain.LayerId;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How the layers of a run went from step to step. */
final class LayerTimes {
    private LayerTimes() {}

    /** A layer over the finished checkpoints, one cell for each, also where it was not watched. */
    record Layer(String name, List<Cell> cells) {}

    /**
     * A layer at a checkpoint.
     *
     * @param distinct mean number of distinct facets of its units; empty where it was not watched
     * @param drift mean facet drift index, and its class in the style sheet
     * @param events number of events that are told
     * @param title all that in a sentence
     */
    record Cell(String href, String distinct, Cards.Drift drift, int events, String title) {}

    static List<Layer> of(List<CheckpointSummary> summaries) {
        return summaries.stream()
                .flatMap(summary -> summary.units().stream())
                .map(unit -> unit.unit().layer())
                .distinct()
                .map(layer -> new Layer(
                        layer.name(),
                        summaries.stream().map(summary -> cell(summary, layer)).toList()))
                .toList();
    }

    private static Cell cell(CheckpointSummary summary, LayerId layer) {
        List<UnitSummary> units = new ArrayList<>(summary.units());
        units.removeIf(unit -> !unit.unit().layer().equals(layer));
        double distinct = mean(units, UnitSummary::distinctFacets);
        double drift = mean(units, UnitSummary::fdi);
        int events = units.stream().mapToInt(unit -> unit.events().size()).sum();
        return new Cell(
                Addresses.checkpoint(summary.checkpoint()),
                units.isEmpty() ? "" : Numbers.decimal(distinct),
                Cards.drift(drift),
                events,
                "step %d: %s of %s, %s distinct facets and drift %s in the mean"
                        .formatted(
                                summary.checkpoint().step(),
                                Numbers.count(events, "event"),
                                Numbers.count(units.size(), "unit"),
                                Numbers.decimal(distinct),
                                Numbers.decimal(drift)));
    }

    private static double mean(List<UnitSummary> units, ToDoubleFunction<UnitSummary> value) {
        return units.stream()
                .mapToDouble(value)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}
