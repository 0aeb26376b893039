package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.store.CheckpointProblem;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
import io.facetwatch.store.Manifest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says of a checkpoint in a few words how it stands. */
@ApplicationScoped
public class CheckpointRows {
    /** ours: a page with more strips than this is no overview. */
    private static final int MOST_STRIPS = 20;

    private final ReadModel model;
    private final RunBoard board;

    CheckpointRows(ReadModel model, RunBoard board) {
        this.model = model;
        this.board = board;
    }

    /**
     * One checkpoint.
     *
     * @param progress how far it is; empty where it is not being worked on
     */
    record Row(
            long step,
            boolean finished,
            String accuracy,
            List<CheckpointNews.Line> news,
            List<Failure> failures,
            Optional<CheckpointProblem> problem,
            String progress,
            String href) {
        /** Whether something is still to come. */
        public boolean isWorking() {
            return !finished && problem.isEmpty();
        }
    }

    /** A unit that was not done. */
    record Failure(String name, String outcome, String reason, String href) {}

    Row row(CheckpointId checkpoint, Optional<CheckpointSummary> summary) throws IOException {
        Optional<CheckpointProblem> problem = model.problem(checkpoint.run(), checkpoint.step());
        return new Row(
                checkpoint.step(),
                summary.isPresent(),
                summary.filter(s -> s.accuracy().isPresent())
                        .map(s -> Numbers.percent(s.accuracy().getAsDouble()))
                        .orElse(""),
                summary.map(known -> new CheckpointNews(known).lines()).orElse(List.of()),
                summary.map(CheckpointRows::failures).orElse(List.of()),
                problem,
                summary.isPresent() || problem.isPresent() ? "" : progress(checkpoint),
                Addresses.checkpoint(checkpoint));
    }

    /** "12 of 51 units begun"; how many there are is on the board, while the topic holds it. */
    private String progress(CheckpointId checkpoint) throws IOException {
        int begun = 0;
        for (Manifest.WatchedLayer layer :
                model.manifest(checkpoint.run(), checkpoint.step()).layers()) {
            begun += model.begun(checkpoint, layer.layer());
        }
        Optional<Integer> units = board.of(checkpoint.run())
                .map(RunBoard.Standing::last)
                .filter(status -> status.step() == checkpoint.step())
                .map(CheckpointStatus::progress)
                .map(CheckpointStatus.Progress::units);
        return begun == 0 && units.isEmpty()
                ? "the probe set is being scanned"
                : begun + units.map(all -> " of " + all).orElse("") + " units begun";
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

    /** The first units of the layer of classes, where there is one. */
    static List<UnitId> classUnits(Manifest manifest) {
        int classes = manifest.classNames().size();
        return manifest.layers().stream()
                .filter(layer -> layer.widest() == classes || layer.units().size() == classes)
                .findFirst()
                .map(layer -> IntStream.range(0, Math.min(MOST_STRIPS, classes))
                        .mapToObj(index -> new UnitId(layer.layer(), index))
                        .toList())
                .orElse(List.of());
    }

    static List<UnitId> units(CheckpointSummary summary) {
        return summary.units().stream().map(UnitSummary::unit).toList();
    }
}
