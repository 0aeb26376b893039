package io.facetwatch.cli;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.pipeline.PipelineListener;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.UnitDocument;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Shows progress and findings on a terminal: a bar per stage, a line per finding. */
final class TerminalListener implements PipelineListener {
    private final ProgressBar scans = new ProgressBar("scan", "images");
    private final ProgressBar facets = new ProgressBar("facets", "units");
    private final Terminal terminal;

    TerminalListener(Terminal.Kind kind) {
        this.terminal = new Terminal(System.out, List.of(scans, facets), kind);
    }

    void print(String line) {
        terminal.print(line);
    }

    @Override
    public void planned(CheckpointId checkpoint, int images) {
        terminal.print("checkpoint %d: accepted, %d probe images to scan".formatted(checkpoint.step(), images));
        terminal.expect(scans, images);
    }

    @Override
    public void scanned(CheckpointId checkpoint, int images, Duration elapsed) {
        terminal.advance(scans, images);
    }

    @Override
    public void gathered(CheckpointId checkpoint, int units) {
        terminal.expect(facets, units);
    }

    @Override
    public void unitDone(UnitDocument unit, Duration elapsed) {
        terminal.advance(facets, 1);
    }

    @Override
    public void completed(CheckpointSummary summary) {
        summary.sentences().forEach(terminal::print);
        terminal.print("checkpoint %d: done, %d units, %s%s"
                .formatted(
                        summary.checkpoint().step(),
                        summary.units().size(),
                        summary.accuracy().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "probe accuracy %.1f %%",
                                        100 * summary.accuracy().getAsDouble())
                                : "no labels",
                        summary.sentences().isEmpty() ? ", nothing to report" : ""));
    }

    @Override
    public void rejected(String topic, String reason) {
        terminal.print("rejected: " + reason);
    }

    @Override
    public void failed(String topic, String reason) {
        terminal.print("failed: " + reason);
    }

    @Override
    public void warned(CheckpointId checkpoint, String warning) {
        terminal.print("checkpoint %d: warning: %s".formatted(checkpoint.step(), warning));
    }
}
