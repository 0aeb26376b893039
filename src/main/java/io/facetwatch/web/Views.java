package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.store.CheckpointProblem;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
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
import java.util.stream.IntStream;

/** What the pages of a run and of a checkpoint show, ready to be written down. */
@ApplicationScoped
public class Views {
    /** ours: a page with more strips than this is no overview. */
    private static final int MOST_STRIPS = 20;

    private final ReadModel model;
    private final Neighbours neighbours;

    Views(ReadModel model, Neighbours neighbours) {
        this.model = model;
        this.neighbours = neighbours;
    }

    /** A run over its checkpoints. */
    record RunView(String run, boolean working, List<CheckpointRow> checkpoints, List<Strip> strips) {}

    /** One checkpoint in the run's table. */
    record CheckpointRow(
            long step,
            boolean finished,
            String accuracy,
            List<String> sentences,
            List<String> failures,
            Optional<CheckpointProblem> problem,
            String href) {
        /** Whether something is still to come. */
        public boolean isWorking() {
            return !finished && problem.isEmpty();
        }
    }

    /** One class unit over the checkpoints. */
    record Strip(String name, List<Card> cards) {}

    /** A checkpoint's units by layer. */
    record CheckpointView(
            CheckpointRow row, Manifest manifest, List<Link> links, List<Layer> layers, List<Failure> failures) {}

    /** A unit that was not done. */
    record Failure(String name, String outcome, String reason, String href) {}

    /** Units of one layer. */
    record Layer(String name, List<Card> cards) {}

    RunView run(String run, List<Long> steps) throws IOException {
        List<CheckpointRow> rows = new ArrayList<>();
        for (long step : steps) {
            rows.add(row(new CheckpointId(run, step), model.summary(run, step)));
        }
        boolean working = rows.stream().anyMatch(CheckpointRow::isWorking);
        return new RunView(run, working, rows, strips(run, steps));
    }

    CheckpointView checkpoint(Manifest manifest, Optional<CheckpointSummary> summary) throws IOException {
        CheckpointId id = manifest.checkpoint();
        List<UnitDocument> documents = new ArrayList<>();
        for (UnitId unit : summary.map(Views::units).orElseGet(() -> classUnits(manifest))) {
            model.unit(id, unit).ifPresent(documents::add);
        }
        return new CheckpointView(
                row(id, summary),
                manifest,
                neighbours.of(id),
                layers(documents),
                summary.map(Views::failures).orElse(List.of()));
    }

    private CheckpointRow row(CheckpointId checkpoint, Optional<CheckpointSummary> summary) throws IOException {
        String prefix = "checkpoint %d: ".formatted(checkpoint.step());
        return new CheckpointRow(
                checkpoint.step(),
                summary.isPresent(),
                summary.filter(s -> s.accuracy().isPresent())
                        .map(s -> Numbers.percent(s.accuracy().getAsDouble()))
                        .orElse(""),
                summary.map(CheckpointSummary::sentences).orElse(List.of()).stream()
                        .map(sentence -> sentence.startsWith(prefix) ? sentence.substring(prefix.length()) : sentence)
                        .toList(),
                summary.map(Views::failures).orElse(List.of()).stream()
                        .map(failure -> "%s %s".formatted(failure.name(), failure.outcome()))
                        .toList(),
                model.problem(checkpoint.run(), checkpoint.step()),
                Addresses.checkpoint(checkpoint));
    }

    /** Class units over the checkpoints, as far as they are done. */
    private List<Strip> strips(String run, List<Long> steps) throws IOException {
        Map<String, List<Card>> strips = new LinkedHashMap<>();
        for (long step : steps) {
            if (!model.isAccepted(run, step)) {
                continue;
            }
            for (UnitId unit : classUnits(model.manifest(run, step))) {
                Optional<UnitDocument> document = model.unit(new CheckpointId(run, step), unit);
                document.ifPresent(d -> strips.computeIfAbsent(d.unitName(), name -> new ArrayList<>())
                        .add(Cards.of(d, "step " + step)));
            }
        }
        return strips.entrySet().stream()
                .map(entry -> new Strip(entry.getKey(), entry.getValue()))
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

    private static List<UnitId> units(CheckpointSummary summary) {
        return summary.units().stream().map(UnitSummary::unit).toList();
    }

    private static List<Failure> failures(CheckpointSummary summary) {
        return summary.units().stream()
                .filter(unit -> !unit.outcome().equals("done"))
                .map(unit -> new Failure(
                        unit.unitName(),
                        unit.outcome(),
                        unit.reason().orElse(""),
                        Addresses.unit(summary.checkpoint(), unit.unit())))
                .toList();
    }

    /** Output units first, as people know their names; in each other layer those that changed most. */
    private static List<Layer> layers(List<UnitDocument> documents) {
        Comparator<UnitDocument> outputFirst =
                Comparator.comparing(d -> !d.kind().equals("OUTPUT"));
        Comparator<UnitDocument> changedMost =
                Comparator.comparing(d -> d.kind().equals("OUTPUT") ? 0 : Views.unchanged(d));
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
