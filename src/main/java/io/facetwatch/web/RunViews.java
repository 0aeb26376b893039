package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointTests;
import io.facetwatch.store.CheckpointTests.LayerTests;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.web.Cards.Card;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page of a run shows, ready to be written down. */
@ApplicationScoped
public class RunViews {
    private final ReadModel model;
    private final RunBoard board;
    private final CheckpointRows rows;

    RunViews(ReadModel model, RunBoard board, CheckpointRows rows) {
        this.model = model;
        this.board = board;
        this.rows = rows;
    }

    /**
     * A run over its checkpoints.
     *
     * @param alerts that are open
     * @param baseline step that checkpoints are compared with beside the one before; -1 where there is none
     */
    record RunView(
            String run,
            boolean working,
            List<OpenAlerts.Line> alerts,
            long baseline,
            List<CheckpointRows.Row> checkpoints,
            List<LayerTimes.Layer> layers,
            List<Strip> strips) {}

    /** One class unit over the checkpoints. */
    record Strip(String name, List<Card> cards) {}

    RunView run(String run, List<Long> steps) throws IOException {
        List<CheckpointRows.Row> all = new ArrayList<>();
        List<CheckpointSummary> summaries = new ArrayList<>();
        for (long step : steps) {
            Optional<CheckpointSummary> summary = model.summary(run, step);
            summary.ifPresent(summaries::add);
            all.add(rows.row(new CheckpointId(run, step), summary));
        }
        return new RunView(
                run,
                all.stream().anyMatch(CheckpointRows.Row::isWorking),
                OpenAlerts.of(board.open(run), steps),
                baseline(run, summaries),
                all,
                LayerTimes.of(summaries),
                strips(run, steps));
    }

    /** The pinned one, else the one that the last finished checkpoint was compared with. */
    private long baseline(String run, List<CheckpointSummary> summaries) throws IOException {
        Optional<CheckpointId> pinned = model.pinned(run);
        if (pinned.isPresent()) {
            return pinned.get().step();
        }
        Optional<CheckpointTests> tests = summaries.isEmpty()
                ? Optional.empty()
                : model.knownTests(summaries.get(summaries.size() - 1).checkpoint());
        return tests.stream()
                .flatMap(all -> all.layers().stream())
                .map(LayerTests::baselineStep)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(-1L);
    }

    /** Class units over the checkpoints, as far as they are done. */
    private List<Strip> strips(String run, List<Long> steps) throws IOException {
        Map<String, List<Card>> strips = new LinkedHashMap<>();
        for (long step : steps) {
            if (!model.isAccepted(run, step)) {
                continue;
            }
            for (UnitId unit : CheckpointRows.classUnits(model.manifest(run, step))) {
                Optional<UnitDocument> document = model.unit(new CheckpointId(run, step), unit);
                document.ifPresent(d -> strips.computeIfAbsent(d.unitName(), name -> new ArrayList<>())
                        .add(Cards.of(d, "step " + step)));
            }
        }
        return strips.entrySet().stream()
                .map(entry -> new Strip(entry.getKey(), entry.getValue()))
                .toList();
    }
}
