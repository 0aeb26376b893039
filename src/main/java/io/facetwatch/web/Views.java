package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.UnitDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the pages show, ready to be written down. */
@ApplicationScoped
public class Views {
    /** ours: a page with more strips than this is no overview. */
    private static final int MOST_STRIPS = 20;

    private final ReadModel model;

    Views(ReadModel model) {
        this.model = model;
    }

    /** A run over its checkpoints. */
    record RunView(String run, boolean working, List<CheckpointRow> checkpoints, List<UnitStrip> strips) {}

    /** One checkpoint in the run's table. */
    record CheckpointRow(long step, boolean finished, String accuracy, List<String> sentences, String href) {}

    /** One class unit over the checkpoints. */
    record UnitStrip(String name, List<UnitCard> cells) {}

    /** One unit at one checkpoint. */
    record UnitCard(
            String name, long step, String href, String facets, Drift drift, List<String> events, List<Thumb> thumbs) {}

    /** A facet drift index as text and as a class of the style sheet. */
    record Drift(String text, String level) {}

    /** A small picture. */
    record Thumb(String src, String title) {}

    /** A checkpoint's units by layer. */
    record CheckpointView(
            String run,
            long step,
            boolean finished,
            String accuracy,
            List<String> sentences,
            Manifest manifest,
            List<LayerView> layers) {}

    /** Units of one layer. */
    record LayerView(String name, List<UnitCard> units) {}

    /** A unit's facets. */
    record UnitPage(UnitDocument unit, UnitCard card, List<FacetView> facets, List<Statistics.Row> statistics) {}

    /** One facet on its unit's page. */
    record FacetView(UnitDocument.FacetEntry facet, String share, String label, String transfer, boolean carried) {}

    RunView run(String run, List<Long> steps, List<CheckpointSummary> summaries) throws IOException {
        Map<Long, CheckpointSummary> finished = new LinkedHashMap<>();
        summaries.forEach(summary -> finished.put(summary.checkpoint().step(), summary));
        List<CheckpointRow> rows = new ArrayList<>();
        for (long step : steps) {
            rows.add(row(run, step, Optional.ofNullable(finished.get(step))));
        }
        boolean working = rows.stream().anyMatch(row -> !row.finished());
        return new RunView(run, working, rows, strips(run, steps));
    }

    private static CheckpointRow row(String run, long step, Optional<CheckpointSummary> summary) {
        return new CheckpointRow(
                step,
                summary.isPresent(),
                summary.map(Views::accuracy).orElse(""),
                summary.map(CheckpointSummary::sentences).orElse(List.of()),
                "/runs/%s/%d".formatted(run, step));
    }

    private static String accuracy(CheckpointSummary summary) {
        return summary.accuracy().isPresent()
                ? Numbers.percent(summary.accuracy().getAsDouble())
                : "";
    }

    /** Class units over the checkpoints, as far as they are done. */
    private List<UnitStrip> strips(String run, List<Long> steps) throws IOException {
        Map<String, List<UnitCard>> strips = new LinkedHashMap<>();
        for (long step : steps) {
            Manifest manifest = model.manifest(run, step);
            for (UnitId unit : classUnits(manifest)) {
                Optional<UnitDocument> document = model.unit(new CheckpointId(run, step), unit);
                document.ifPresent(d -> strips.computeIfAbsent(d.unitName(), name -> new ArrayList<>())
                        .add(card(d)));
            }
        }
        return strips.entrySet().stream()
                .map(entry -> new UnitStrip(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<UnitId> classUnits(Manifest manifest) {
        int classes = manifest.classNames().size();
        return manifest.layers().stream()
                .filter(layer -> layer.widest() == classes || layer.units().size() == classes)
                .findFirst()
                .map(layer -> IntStream.range(0, Math.min(MOST_STRIPS, classes))
                        .mapToObj(index -> new UnitId(layer.layer(), index))
                        .toList())
                .orElse(List.of());
    }

    CheckpointView checkpoint(Manifest manifest, Optional<CheckpointSummary> summary) throws IOException {
        CheckpointId id = manifest.checkpoint();
        List<UnitDocument> documents = new ArrayList<>();
        for (UnitId unit : summary.map(Views::units).orElseGet(() -> classUnits(manifest))) {
            model.unit(id, unit).ifPresent(documents::add);
        }
        Map<String, List<UnitCard>> layers = new LinkedHashMap<>();
        documents.forEach(
                document -> layers.computeIfAbsent(document.unit().layer().name(), name -> new ArrayList<>())
                        .add(card(document)));
        return new CheckpointView(
                id.run(),
                id.step(),
                summary.isPresent(),
                summary.map(Views::accuracy).orElse(""),
                summary.map(CheckpointSummary::sentences).orElse(List.of()),
                manifest,
                layers.entrySet().stream()
                        .map(entry -> new LayerView(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static List<UnitId> units(CheckpointSummary summary) {
        return summary.units().stream().map(UnitSummary::unit).toList();
    }

    UnitPage unit(UnitDocument document) {
        List<FacetView> facets =
                document.facets().stream().map(facet -> facet(document, facet)).toList();
        return new UnitPage(document, card(document), facets, Statistics.of(document));
    }

    private static FacetView facet(UnitDocument document, UnitDocument.FacetEntry facet) {
        return new FacetView(
                facet,
                Numbers.percent((double) facet.size() / document.images().size()),
                facet.label()
                        .map(label -> "%s (%s)".formatted(label, Numbers.percent(facet.labelProbability())))
                        .orElse(""),
                Statistics.transfer(document, facet.index()),
                facet.synthesizedAt() != document.checkpoint().step());
    }

    private static UnitCard card(UnitDocument document) {
        CheckpointId checkpoint = document.checkpoint();
        return new UnitCard(
                document.unitName(),
                checkpoint.step(),
                "/runs/%s/%d/%s/%d"
                        .formatted(
                                checkpoint.run(),
                                checkpoint.step(),
                                document.unit().layer().slug(),
                                document.unit().index()),
                document.facets().size() == 1 ? "1 facet" : document.facets().size() + " facets",
                Statistics.drift(document),
                Statistics.events(document),
                document.facets().stream()
                        .map(facet -> new Thumb(
                                "/api/pictures/" + facet.visualization(),
                                "facet %d, %d images".formatted(facet.index(), facet.size())))
                        .toList());
    }
}
