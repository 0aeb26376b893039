package io.facetwatch.event;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One full and one bare record of every sort. */
final class Examples {
    private static final Provenance PROVENANCE =
            new Provenance("ab".repeat(32), "cd".repeat(32), "released", 7, "0.1.0");

    private Examples() {}

    static List<Object> all() {
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
                document(),
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
                        0.5),
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
                        Double.POSITIVE_INFINITY),
                deadLetter("{\"step\":\"five\"}".getBytes(StandardCharsets.UTF_8)),
                deadLetter(new byte[] {(byte) 0xff, 0, 1}),
                new DeadLetter("checkpoints", 0, 0, null, DeadLetter.Outcome.FAILED, "the store is away", null),
                new ScanTask("orchard", 605, 6, 7, 1536, 192),
                new ScanResult("orchard", 605, 6, 7, "runs/orchard/checkpoints/605/scan/shard-0006.bin", null),
                new ScanResult("orchard", 605, 6, 7, null, "the network gave NaN on image 12"),
                new UnitTask("orchard", 605, "logits", 2, "Tomato", 484L, 7),
                new UnitTask("orchard", 0, "logits", 2, "Tomato", null, 7));
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
                        new UnitFacets.FacetSummary(
                                0, 20, 0.93, 14.5, 2, "Tomato", 0.99, "mean-00.png", "facet-00.png"),
                        new UnitFacets.FacetSummary(1, 12, 0.88, null, null, null, null, "mean-01.png", null)),
                "runs/orchard/checkpoints/605/units/logits/2/facets.json",
                PROVENANCE);
    }

    private static FacetsDocument document() {
        return new FacetsDocument(
                "orchard",
                605,
                "stage4",
                3,
                "stage4#3",
                1,
                List.of(
                        new FacetsDocument.TopImage(12, "tomato/12.png", 3.5, List.of(2, 3), 0, List.of(-1.5, 20.25)),
                        new FacetsDocument.TopImage(7, "tomato/7.png", 3.25, null, 0, List.of(0.0, 1.0))),
                List.of(detail(2.5), detail(Double.NaN)),
                PROVENANCE);
    }

    private static FacetsDocument.FacetDetail detail(@Nullable Double transfer) {
        return new FacetsDocument.FacetDetail(
                0,
                0.9,
                List.of(12, 7),
                7,
                "mean-00.png",
                "members-00.png",
                "facet-00.png",
                1.5,
                9.5,
                2,
                "Tomato",
                0.9,
                transfer);
    }

    static FacetDrift drift(double statistic) {
        return new FacetDrift(
                "orchard",
                484,
                605,
                "logits",
                2,
                "Tomato",
                statistic,
                statistic,
                statistic,
                statistic,
                statistic,
                statistic,
                statistic,
                statistic,
                statistic,
                List.of(0, -1),
                List.of(0.98, 0.0),
                List.of(
                        new FacetDrift.Transition(FacetDrift.TransitionKind.KEPT, List.of(0), List.of(0), 1),
                        new FacetDrift.Transition(FacetDrift.TransitionKind.LOST, List.of(1), List.of(), 0.07)),
                List.of(new FacetDrift.Transfer(1, -1.5, statistic, 0.4)),
                List.of(new FacetDrift.Event(
                        EventKind.LOST,
                        1,
                        16,
                        "overlap",
                        statistic,
                        0.5,
                        "checkpoint 605: Tomato lost facet 1 (16 images), transfer -4.1")));
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
