package io.facetwatch.bench;

import io.facetwatch.bench.DriftCase.Expected;
import io.facetwatch.bench.DriftFigures.Delay;
import io.facetwatch.drift.AlertLevel;
import io.facetwatch.drift.AlertState;
import io.facetwatch.graph.WeightEdit;
import io.facetwatch.pipeline.LayerChanges;
import io.facetwatch.pipeline.LayerComparison;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.RejectedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many checkpoints pass until an alert opens about a planted change, by the rule of 2 in 3. */
final class DriftDelays {
    /** Ours: as much as tells two checkpoints of a run apart without changing what drives a unit. */
    private static final double JITTER = 0.005;

    private final LayerComparison comparison;
    private final LocalStudies baseline;

    DriftDelays(LayerComparison comparison, LocalStudies baseline) {
        this.comparison = comparison;
        this.baseline = baseline;
    }

    /** Checkpoints in a row, and the first among them that has the whole change. */
    private record Sequence(String name, List<LocalStudies> checkpoints, int complete) {}

    /** Of each event that is expected of a change. */
    List<Delay> of(DriftCase change) throws IOException, RejectedException {
        List<Delay> delays = new ArrayList<>();
        for (Sequence sequence : sequences(change.after())) {
            Map<Expected, Integer> opened = play(sequence.checkpoints(), change.expected());
            for (Expected expected : change.expected()) {
                Integer at = opened.get(expected);
                delays.add(new Delay(
                        change.name(),
                        sequence.name(),
                        expected.kind() + ":" + expected.unit(),
                        at == null ? Delay.NEVER : at - sequence.complete()));
            }
        }
        return delays;
    }

    private List<Sequence> sequences(LocalStudies changed) throws RejectedException {
        LocalStudies still = jittered(baseline, 1);
        return List.of(
                new Sequence("at once", List.of(still, changed, jittered(changed, 2)), 1),
                new Sequence(
                        "in quarters",
                        List.of(
                                baseline.towards(changed, 0.25),
                                baseline.towards(changed, 0.5),
                                baseline.towards(changed, 0.75),
                                changed),
                        3));
    }

    private static LocalStudies jittered(LocalStudies studies, long seed) throws RejectedException {
        return studies.edited(graph -> WeightEdit.noise(graph, JITTER, 2000 + seed));
    }

    /** The checkpoint at which an alert opens, by event. */
    private Map<Expected, Integer> play(List<LocalStudies> checkpoints, List<Expected> expected)
            throws IOException, RejectedException {
        Map<Expected, Integer> opened = new LinkedHashMap<>();
        AlertState state = AlertState.NONE;
        for (int i = 0; i < checkpoints.size(); i++) {
            AlertState.Step step = state.next(findings(comparison.with(checkpoints.get(i))));
            state = step.state();
            for (Expected one : expected) {
                if (step.opened().contains(subject(one))) {
                    opened.putIfAbsent(one, i);
                }
            }
        }
        return opened;
    }

    private static Map<String, AlertLevel> findings(LayerChanges changes) {
        return changes.events().stream()
                .map(event -> subject(new Expected(event.kind(), event.unit())))
                .distinct()
                .collect(Collectors.toMap(subject -> subject, subject -> AlertLevel.FOUND, (a, b) -> a, TreeMap::new));
    }

    private static String subject(Expected event) {
        return event.kind() + ":" + event.unit();
    }
}
