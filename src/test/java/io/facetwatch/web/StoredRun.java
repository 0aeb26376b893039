package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.Provenance;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.Tested;
import io.facetwatch.drift.Transfer;
import io.facetwatch.drift.Transition;
import io.facetwatch.probe.ProbeImage;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
import io.facetwatch.store.CheckpointTests;
import io.facetwatch.store.CheckpointTests.LayerTests;
import io.facetwatch.store.CheckpointTests.TestedEvent;
import io.facetwatch.store.CheckpointTests.UnitTests;
import io.facetwatch.store.Documents;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.UnitDocument.FacetEntry;
import io.facetwatch.store.UnitDocument.TopImage;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A run of two checkpoints with one unit. At the older one its images 0 to 3 made facet 0 and 4 to 5 facet 1; at the newer one
 * facet 0 has lost image 3 and gained image 6, facet 1 is lost, and a split of facet 0 was found that is not told.
 *
 * @param names put wherever somebody outside chooses a name
 */
record StoredRun(String names) {
    static final CheckpointId BEFORE = new CheckpointId("run", 10);
    static final CheckpointId NOW = new CheckpointId("run", 20);
    private static final int IMAGES = 8;

    LayerId layer() {
        return new LayerId("/block/" + names);
    }

    UnitId unit() {
        return new UnitId(layer(), 0);
    }

    ProbeSet probe() {
        return ProbeSets.of(
                IntStream.range(0, IMAGES)
                        .mapToObj(id -> new ProbeImage(id, path(id), Optional.of(names), Optional.empty()))
                        .toList(),
                IntStream.range(0, IMAGES)
                        .mapToObj(id -> new Image(1, 2, 2, new float[] {id, 0, 0, 0}))
                        .toList());
    }

    private String path(int id) {
        return names + "/" + id + ".png";
    }

    void saveTo(Documents documents) throws IOException {
        for (CheckpointId checkpoint : List.of(BEFORE, NOW)) {
            documents.save(manifest(checkpoint));
            documents.save(summary(checkpoint));
        }
        documents.save(document(BEFORE, List.of(List.of(0, 1, 2, 3), List.of(4, 5)), Optional.empty()));
        documents.save(document(NOW, List.of(List.of(0, 1, 2, 6)), Optional.of(drift())));
        documents.save(tests());
    }

    private Provenance provenance() {
        return new Provenance("a".repeat(64), probe().digest(), names, 1, names);
    }

    private Manifest manifest(CheckpointId checkpoint) {
        return new Manifest(
                checkpoint,
                "runs/run/models/1.onnx",
                provenance(),
                List.of(names),
                List.of(new Manifest.WatchedLayer(layer(), List.of(0), 1)),
                Preprocessing.unitRange(1),
                OptionalDouble.empty(),
                IMAGES,
                IMAGES);
    }

    private CheckpointSummary summary(CheckpointId checkpoint) {
        return new CheckpointSummary(
                checkpoint,
                OptionalLong.empty(),
                OptionalDouble.of(0.5),
                List.of(
                        line(unit(), "done", Optional.empty()),
                        line(new UnitId(layer(), 1), "failed", Optional.of(names))),
                List.of("checkpoint %d: %s lost facet 1".formatted(checkpoint.step(), names)));
    }

    private UnitSummary line(UnitId unit, String outcome, Optional<String> reason) {
        return new UnitSummary(unit, names, outcome, reason, 1, 1.5, 0.25, 0.9, 1, List.of("LOST"));
    }

    private UnitDocument document(CheckpointId checkpoint, List<List<Integer>> facets, Optional<DriftReport> drift) {
        return new UnitDocument(
                checkpoint,
                unit(),
                names,
                "OUTPUT",
                provenance(),
                0.5,
                1.5,
                facets.stream().flatMap(List::stream).map(this::image).toList(),
                IntStream.range(0, facets.size())
                        .mapToObj(index -> facet(checkpoint, index, facets.get(index)))
                        .toList(),
                drift,
                drift.map(report -> List.of("one", "two")).orElse(List.of()),
                List.of("copies of these images in the probe set, not counted: 2 " + names),
                Optional.of(0),
                Optional.of(0.5),
                Optional.of(true));
    }

    private TopImage image(int id) {
        return new TopImage(
                id, path(id), Optional.of(names), 10 - id, List.of(0, 0), 0, List.of((float) id, 0f), Optional.empty());
    }

    private FacetEntry facet(CheckpointId checkpoint, int index, List<Integer> members) {
        String picture = "runs/run/checkpoints/%d/units/u/0/%s-%02d.png";
        return new FacetEntry(
                index,
                members.size(),
                0.9,
                members,
                picture.formatted(checkpoint.step(), "mean", index),
                picture.formatted(checkpoint.step(), "members", index),
                picture.formatted(checkpoint.step(), "facet", index),
                checkpoint.step(),
                3.5f,
                Optional.of(names),
                0.75,
                members.get(0),
                Optional.of(members),
                Optional.of(members),
                Optional.empty(),
                Optional.of(new UnitDocument.Standing(1 + index, 0.8)));
    }

    private DriftReport drift() {
        return new DriftReport(
                unit(),
                BEFORE,
                NOW,
                0.4,
                0.7,
                0.9,
                0.9,
                0.8,
                0.8,
                0.1,
                2,
                1,
                List.of(0, -1),
                List.of(0.9, 0.0),
                List.of(
                        new Transition(Transition.Kind.KEPT, List.of(0), List.of(0), 0.75, 1),
                        new Transition(Transition.Kind.LOST, List.of(1), List.of(), 0.0)),
                List.of(new Transfer(1, -1.5, -10.8, 0.1)),
                List.of(
                        new Event(Event.Kind.LOST, unit(), OptionalInt.of(1), 2, "overlap", 0, 0.5),
                        new Event(Event.Kind.LABEL_CHANGED, unit(), OptionalInt.of(0), 4, "label", 0, 7)));
    }

    private CheckpointTests tests() {
        Map<Movement, Tested> previous = Map.of(
                Movement.RESPONSE, new Tested(0.0604, 0.0069, 0.03, 144, true),
                Movement.TRANSFER, new Tested(Double.NaN, 1, 0.05, 144, false));
        Map<Movement, Tested> baseline = Map.of(
                Movement.RESPONSE, new Tested(0.344, 0.0069, 0.03, 144, true),
                Movement.TRANSFER, new Tested(Double.NaN, 1, 0.05, 144, false));
        return new CheckpointTests(
                NOW,
                List.of(new LayerTests(
                        layer(),
                        "144 draws since step 10",
                        List.of(new UnitTests(
                                0,
                                previous,
                                List.of(
                                        new TestedEvent(Event.Kind.LOST, Optional.of(1), Movement.RESPONSE, 1, true),
                                        new TestedEvent(
                                                Event.Kind.LABEL_CHANGED,
                                                Optional.of(0),
                                                Movement.RESPONSE,
                                                0.5,
                                                false)))),
                        Optional.of(3L),
                        List.of(new UnitTests(
                                0,
                                baseline,
                                List.of(new TestedEvent(
                                        Event.Kind.COLLAPSED,
                                        Optional.empty(),
                                        Movement.RESPONSE,
                                        Double.NaN,
                                        true)))))));
    }
}
