package io.facetwatch.event;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.Provenance;
import io.facetwatch.domain.UnitId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** One full and one bare record of every sort. */
final class Examples {
    private static final Provenance PROVENANCE =
            new Provenance("ab".repeat(32), "cd".repeat(32), "released", 7, "0.1.0");

    private Examples() {}

    static List<Object> all() {
        return Stream.<Object>concat(records().stream(), unitResults().stream()).toList();
    }

    private static List<Object> records() {
        return List.of(
                announcement(),
                new CheckpointAnnounced(
                        "orchard",
                        0,
                        new CheckpointAnnounced.Model(null, "a.onnx", null, null),
                        null,
                        null,
                        null,
                        null,
                        null),
                CheckpointStatus.of(new CheckpointId("orchard", 605), CheckpointStatus.State.REJECTED, "no such file"),
                CheckpointStatus.of(
                        new CheckpointId("orchard", 605),
                        CheckpointStatus.State.COMPLETED,
                        null,
                        new CheckpointStatus.Progress(7, 3, 3, 0.944, 2)),
                unitFacets(),
                drift(0.167),
                drift(Double.NaN),
                new FacetAlert(
                        "orchard",
                        605,
                        "logits",
                        2,
                        EventKind.LOST,
                        FacetAlert.State.FIRING,
                        "checkpoint 605: Tomato lost facet 3 (22 images)",
                        "overlap",
                        0.07,
                        0.5,
                        new FacetAlert.Details(
                                605,
                                "Tomato",
                                3,
                                22,
                                new UnitResult.Change(544, List.of(0, 1, 2, -1), List.of(7), List.of(3, 5)),
                                "/runs/orchard/605/logits/2",
                                "/runs/orchard/544/logits/2"),
                        new FacetDrift.Test("response", 0.06, 0.01, 0.03, 99, true),
                        "99 draws since step 121",
                        FacetDrift.Reference.BASELINE),
                new FacetAlert(
                        "orchard",
                        606,
                        null,
                        null,
                        EventKind.CHECKPOINT_REJECTED,
                        FacetAlert.State.RESOLVED,
                        "checkpoint 606 can be read again",
                        "rejected",
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        new FacetAlert.Details(605, null, null, null, null, "/runs/orchard/606", null),
                        null,
                        null,
                        null),
                deadLetter("{\"step\":\"five\"}".getBytes(StandardCharsets.UTF_8)),
                deadLetter(new byte[] {(byte) 0xff, 0, 1}),
                new DeadLetter("checkpoints", 0, 0, null, DeadLetter.Outcome.FAILED, "the store is away", null),
                new ScanTask("orchard", 605, 6, 7, 1536, 192),
                ScanResult.planned(new CheckpointId("orchard", 605), 7),
                ScanResult.done(new CheckpointId("orchard", 605), 6, 7),
                ScanResult.failed(new CheckpointId("orchard", 605), 6, 7, "the network gave NaN on image 12"),
                new UnitTask("orchard", 605, "logits", 2, 484L, 9, 5, 121L),
                new UnitTask("orchard", 0, "logits", 2, null, null, null, null),
                new BaselinePinned("orchard", 484));
    }

    static CheckpointAnnounced announcement() {
        return new CheckpointAnnounced(
                "orchard",
                605,
                new CheckpointAnnounced.Model("models", "orchard/605.onnx", "0f".repeat(32), 1_742_899L),
                List.of("Apple", "Cherry", "Tomato"),
                List.of(
                        new CheckpointAnnounced.LayerChoice("logits", null, null),
                        new CheckpointAnnounced.LayerChoice("stage4", List.of(3, 17), null),
                        new CheckpointAnnounced.LayerChoice("stage3", null, 8)),
                new CheckpointAnnounced.Input(
                        List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25), CheckpointAnnounced.ChannelOrder.BGR),
                0.944,
                7L);
    }

    private static UnitFacets unitFacets() {
        return new UnitFacets(
                "orchard",
                605,
                "logits",
                2,
                "Tomato",
                1.9,
                List.of(
                        new UnitFacets.FacetSummary(0, 20, 0.93, 14.5, "Tomato", 0.99, "mean-00.png", "facet-00.png"),
                        new UnitFacets.FacetSummary(1, 12, 0.88, null, null, null, "mean-01.png", null)),
                "runs/orchard/checkpoints/605/units/logits/2/facets.json",
                PROVENANCE);
    }

    private static List<UnitResult> unitResults() {
        CheckpointId checkpoint = new CheckpointId("orchard", 605);
        UnitId unit = new UnitId(new LayerId("logits"), 2);
        return List.of(
                UnitResult.gathered(checkpoint, new UnitResult.Sent(51, 0.944, 484L, 121L, true)),
                UnitResult.gathered(checkpoint, new UnitResult.Sent(0, null, null, null, false)),
                UnitResult.done(
                        checkpoint,
                        unit,
                        "Tomato",
                        new Findings(
                                2,
                                1.9,
                                0.167,
                                0.97,
                                -1.5,
                                drift(0.167).events(),
                                new UnitResult.Change(484, List.of(1, -1), List.of(), List.of(4)),
                                new Movements(0.06, 0.17, 0.2, 0.21, 0.08, 0.19),
                                List.of(new Movements(null, null, null, 0.01, Double.NaN, -0.02)),
                                drift(0.167),
                                new Findings.Baseline(
                                        drift(0.2), new Movements(0.06, 0.17, 0.2, 0.21, 0.08, 0.19), null))),
                UnitResult.done(
                        checkpoint,
                        unit,
                        "Tomato",
                        new Findings(2, 1.9, Double.NaN, null, Double.NaN, List.of(), null, null, null, null, null)),
                UnitResult.failed(checkpoint, unit, DeadLetter.Outcome.FAILED, "the store is away"));
    }

    static FacetDrift drift(double statistic) {
        return new FacetDrift(
                "orchard",
                484,
                605,
                "logits",
                2,
                "Tomato",
                new DriftStatistics(
                        statistic, statistic, statistic, statistic, statistic, statistic, statistic, statistic,
                        statistic),
                new FacetFates(
                        List.of(0, -1),
                        List.of(0.98, 0.0),
                        List.of(
                                new FacetFates.Transition(FacetFates.TransitionKind.KEPT, List.of(0), List.of(0), 1),
                                new FacetFates.Transition(FacetFates.TransitionKind.LOST, List.of(1), List.of(), 0.07)),
                        List.of(new FacetFates.Transfer(1, -1.5, statistic, 0.4))),
                List.of(new FacetDrift.Event(
                        EventKind.LOST,
                        1,
                        16,
                        "overlap",
                        statistic,
                        0.5,
                        "checkpoint 605: Tomato lost facet 1 (16 images), transfer -4.1",
                        new FacetDrift.Test("response", statistic, 0.01, 0.03, 99, true),
                        0.8)),
                List.of(new FacetDrift.Test("facets", 0.21, 0.3, statistic, 99, false)),
                "99 draws since step 121",
                FacetDrift.Reference.PREVIOUS);
    }

    static DeadLetter deadLetter(byte[] bytes) {
        return new DeadLetter(
                "checkpoints",
                3,
                12,
                "orchard",
                DeadLetter.Outcome.REJECTED,
                "step: expected integer ≥ 0, found \"five\"",
                DeadLetter.Payload.of(bytes));
    }
}
