package io.facetwatch.cli;

import io.facetwatch.domain.UnitId;
import io.facetwatch.pipeline.LocalStudy;
import io.facetwatch.pipeline.LocalStudy.Found;
import io.facetwatch.pipeline.Trial;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.synthesis.Preset;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** The work on one network from scan to pictures, on many threads, with a progress bar per stage. */
final class LocalRun {
    private final LocalStudy study;
    private final Workers workers;
    private final Progress progress;
    private Optional<String> suspicion = Optional.empty();

    /** What is shown of it. */
    record Progress(Stage scan, Stage facets, Stage draw) {
        static Progress on(PrintStream err) {
            return new Progress(
                    new Stage(err, "scan", "images"),
                    new Stage(err, "facets", "units"),
                    new Stage(err, "draw", "runs"));
        }
    }

    LocalRun(LocalStudy study, Workers workers, Progress progress) {
        this.study = study;
        this.workers = workers;
        this.progress = progress;
    }

    /** The facets of every unit, in their order, not drawn. */
    List<Found> find() throws IOException, InterruptedException {
        CheckpointScan scan = scan();
        suspicion = study.suspicion(scan);
        return find(scan);
    }

    /** What {@link #find} told to tell people: that the network may be fed wrongly. */
    Optional<String> warning() {
        return suspicion.map(sentence -> "warning: " + sentence);
    }

    /**
     * What was found about every unit, in their order.
     *
     * @param preset that the study was opened with, by which they are drawn
     * @param batch facets that the network sees at once; empty to go by memory
     */
    List<UnitDocument> documents(List<Found> found, Preset preset, OptionalInt batch)
            throws IOException, InterruptedException {
        expect(found, CountedRuns.perFacet(preset));
        List<Callable<UnitDocument>> jobs = new ArrayList<>();
        study.draw(found, workers.drawing(batch)).forEach(unit -> jobs.add(() -> study.store(unit)));
        return workers.all(jobs);
    }

    /** Every unit that has facets, drawn by every preset: the presets of the first unit, then those of the next. */
    List<Trial> trials(List<Found> found, List<Preset> presets) throws IOException, InterruptedException {
        presets.forEach(preset -> expect(found, CountedRuns.perFacet(preset)));
        List<Callable<Trial>> jobs = new ArrayList<>();
        found.stream()
                .filter(unit -> unit.count() > 0)
                .forEach(unit -> presets.forEach(preset -> jobs.add(() -> study.trial(unit, preset))));
        return workers.all(jobs);
    }

    private void expect(List<Found> found, int runs) {
        long drawn = found.stream().mapToLong(Found::count).sum();
        if (drawn > 0) {
            progress.draw.begin(drawn * runs);
        }
    }

    private CheckpointScan scan() throws IOException, InterruptedException {
        progress.scan.begin(study.images());
        List<Callable<ShardScan>> jobs = new ArrayList<>();
        IntStream.range(0, study.shards())
                .forEach(shard -> jobs.add(() -> {
                    ShardScan scan = study.scan(shard);
                    progress.scan.advance(study.images(shard));
                    return scan;
                }));
        return CheckpointScan.merge(workers.all(jobs));
    }

    private List<Found> find(CheckpointScan scan) throws IOException, InterruptedException {
        progress.facets.begin(study.units().size());
        List<Callable<Found>> jobs = new ArrayList<>();
        for (UnitId unit : study.units()) {
            jobs.add(() -> {
                Found found = study.find(scan, unit);
                progress.facets.advance(1);
                return found;
            });
        }
        return workers.all(jobs);
    }
}
