package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.web.Cards.Card;
import io.facetwatch.web.Neighbours.Link;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page of a checkpoint shows, ready to be written down. */
@ApplicationScoped
public class CheckpointViews {
    private final ReadModel model;
    private final Neighbours neighbours;
    private final CheckpointRows rows;

    CheckpointViews(ReadModel model, Neighbours neighbours, CheckpointRows rows) {
        this.model = model;
        this.neighbours = neighbours;
        this.rows = rows;
    }

    /**
     * A checkpoint's units by layer.
     *
     * @param judged how each layer's events were judged, in the order of their names
     */
    record CheckpointView(
            CheckpointRows.Row row, Manifest manifest, List<Link> links, List<Judged> judged, List<Layer> layers) {}

    /** Units of one layer. */
    record Layer(String name, List<Card> cards) {}

    /**
     * How a layer's events were judged.
     *
     * @param noiseFloor how far it is, in words
     * @param told number of events that are told
     * @param silent number of events that were found and are not told
     * @param baseline number of units with events since the baseline that are told
     * @param baselineHref page of the baseline; empty where there is none
     */
    record Judged(
            String layer,
            String noiseFloor,
            long told,
            long silent,
            long baseline,
            String baselineName,
            String baselineHref) {}

    CheckpointView checkpoint(Manifest manifest, Optional<CheckpointSummary> summary) throws IOException {
        CheckpointId id = manifest.checkpoint();
        List<UnitDocument> documents = new ArrayList<>();
        for (UnitId unit : summary.map(CheckpointRows::units).orElseGet(() -> CheckpointRows.classUnits(manifest))) {
            model.unit(id, unit).ifPresent(documents::add);
        }
        return new CheckpointView(rows.row(id, summary), manifest, neighbours.of(id), judged(id), layers(documents));
    }

    private List<Judged> judged(CheckpointId id) throws IOException {
        return model.knownTests(id).stream()
                .flatMap(tests -> tests.layers().stream())
                .map(layer -> new Judged(
                        layer.layer().name(),
                        layer.noiseFloor(),
                        layer.units().stream()
                                .flatMap(unit -> unit.events().stream())
                                .filter(event -> event.told())
                                .count(),
                        layer.units().stream()
                                .flatMap(unit -> unit.events().stream())
                                .filter(event -> !event.told())
                                .count(),
                        layer.baseline().stream()
                                .filter(unit -> unit.events().stream().anyMatch(event -> event.told()))
                                .count(),
                        layer.baselineStep().map(step -> "step " + step).orElse(""),
                        layer.baselineStep()
                                .map(step -> Addresses.checkpoint(new CheckpointId(id.run(), step)))
                                .orElse("")))
                .toList();
    }

    /** Output units first, as people know their names; in each other layer those that changed most. */
    private static List<Layer> layers(List<UnitDocument> documents) {
        Comparator<UnitDocument> outputFirst =
                Comparator.comparing(d -> !d.kind().equals("OUTPUT"));
        Comparator<UnitDocument> changedMost =
                Comparator.comparing(d -> d.kind().equals("OUTPUT") ? 0 : CheckpointViews.unchanged(d));
        Map<String, List<Card>> layers = new LinkedHashMap<>();
        documents.stream().sorted(outputFirst.thenComparing(changedMost)).forEach(document -> layers.computeIfAbsent(
                        document.unit().layer().name(), name -> new ArrayList<>())
                .add(Cards.of(document, Cards.shortName(document))));
        return layers.entrySet().stream()
                .map(entry -> new Layer(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Ascending from what is most in the news. */
    private static double unchanged(UnitDocument document) {
        Card card = Cards.of(document, "");
        double drift = card.drift().value();
        return -(card.events().size() + (Double.isNaN(drift) ? 0 : drift));
    }
}
