package io.facetwatch.bench;

import io.facetwatch.bench.DriftFigures.Delay;
import io.facetwatch.pipeline.LayerChanges;
import io.facetwatch.pipeline.LayerComparison;
import io.facetwatch.pipeline.LayerComparison.Subject;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.probe.ProbeSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** How often drift is found where it was planted, and where nothing changed. */
public final class DriftBench {
    /** Re-runs of the baseline against itself, per layer. */
    private static final int RERUNS = 3;

    /** Far from the draws that the noise floor is made of. */
    private static final int FIRST_DRAW = 1001;

    /** Share of the probe set in a sample (the specification of the noise floor). */
    private static final double SAMPLE = 0.8;

    private final Subject subject;
    private final Extent extent;
    private final Consumer<String> told;

    /**
     * How much is played.
     *
     * @param samples of four fifths of the probe set on which harmless pairs are played once more
     * @param delays whether sequences of checkpoints are played
     */
    public record Extent(int samples, boolean delays) {}

    /** @param told takes the lines of the report in Markdown, each as soon as it is known */
    public DriftBench(Subject subject, Extent extent, Consumer<String> told) {
        this.subject = subject;
        this.extent = extent;
        this.told = told;
    }

    /** Opens a network. */
    public interface Opener {
        LocalStudies open(Path model) throws IOException, RejectedException;
    }

    /**
     * Plays the plan.
     *
     * @param file with the planted changes, as {@link DriftPlan} describes it
     * @param folder to which its models are relative
     */
    public DriftFigures play(Path file, Path folder, Opener opener) throws IOException, RejectedException {
        long start = System.nanoTime();
        DriftPlan plan = new DriftPlan(file, folder, opener::open);
        LocalStudies baseline = plan.baseline();
        Map<String, List<DriftCase>> byLayer = new LinkedHashMap<>();
        for (DriftCase planted : plan.planted()) {
            byLayer.computeIfAbsent(planted.layer(), layer -> new ArrayList<>()).add(planted);
        }
        told.accept("| layer | change | events found | planted events missed | false events |\n|---|---|---|---|---|");
        DriftTally tally = new DriftTally(told);
        List<Delay> delays = new ArrayList<>();
        for (Map.Entry<String, List<DriftCase>> layer : byLayer.entrySet()) {
            try (LayerComparison comparison = new LayerComparison(baseline, layer.getKey(), subject)) {
                List<DriftCase> cases = new ArrayList<>(layer.getValue());
                cases.addAll(plan.edits(baseline, layer.getKey(), comparison.units()));
                for (DriftCase next : cases) {
                    tally.add(next, comparison.with(next.after()));
                }
                reruns(
                        new DriftCase("re-run", layer.getKey(), baseline, true, List.of(), List.of()),
                        comparison,
                        tally);
                if (extent.delays() && layer.getKey().isEmpty()) {
                    delays.addAll(delays(layer.getValue(), comparison, baseline));
                }
            }
            samples(baseline, layer.getKey(), layer.getValue(), tally);
        }
        DriftFigures figures = tally.figures(delays, (System.nanoTime() - start) / 1e9);
        new DriftReportText(told).write(figures);
        return figures;
    }

    private static void reruns(DriftCase itself, LayerComparison comparison, DriftTally tally)
            throws IOException, RejectedException {
        for (int draw = FIRST_DRAW; draw < FIRST_DRAW + RERUNS; draw++) {
            tally.add(itself, comparison.withItself(draw));
        }
    }

    private List<Delay> delays(List<DriftCase> planted, LayerComparison comparison, LocalStudies baseline)
            throws IOException, RejectedException {
        List<Delay> delays = new ArrayList<>();
        for (DriftCase change : planted) {
            if (!change.expected().isEmpty()) {
                delays.addAll(new DriftDelays(comparison, baseline).of(change));
            }
        }
        return delays;
    }

    /** The harmless pairs once more, each on parts of the probe set. */
    private void samples(LocalStudies baseline, String layer, List<DriftCase> planted, DriftTally tally)
            throws IOException, RejectedException {
        List<DriftCase> harmless = planted.stream().filter(DriftCase::harmless).toList();
        for (int sample = 0; sample < extent.samples() && !harmless.isEmpty(); sample++) {
            ProbeSet part = subject.probe().part(sample(subject.probe().size(), sample));
            Subject smaller = new Subject(part, subject.analysis(), subject.units(), subject.pictures());
            try (LayerComparison comparison = new LayerComparison(baseline, layer, smaller)) {
                for (DriftCase next : harmless) {
                    LayerChanges changes = comparison.with(next.after());
                    tally.add(next.named(next.name() + ", on 80 %"), changes);
                }
            }
        }
    }

    private static int[] sample(int images, long seed) {
        Random random = new Random(FIRST_DRAW + seed);
        double[] lots = random.doubles(images).toArray();
        return IntStream.range(0, images)
                .boxed()
                .sorted((a, b) -> Double.compare(lots[a], lots[b]))
                .limit((long) Math.ceil(SAMPLE * images))
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
