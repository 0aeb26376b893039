package io.facetwatch.store.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.Provenance;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.Transfer;
import io.facetwatch.drift.Transition;
import io.facetwatch.store.CheckpointProblem;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.InMemoryObjectStore;
import io.facetwatch.store.Keys;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.tensor.Patch;
import io.facetwatch.tensor.Preprocessing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonDocumentsTest {
    private static final CheckpointId BEFORE = new CheckpointId("orchard", 484);
    private static final CheckpointId CHECKPOINT = new CheckpointId("orchard", 605);
    private static final UnitId UNIT = new UnitId(new LayerId("/stage4/Relu"), 3);
    private static final Provenance PROVENANCE =
            new Provenance("ab".repeat(32), "cd".repeat(32), "released", 7, "0.1.0");

    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final JsonDocuments documents = new JsonDocuments(objects);

    @Test
    void aUnitIsValidUnderItsSchemaAndComesBackEqual() throws IOException {
        UnitDocument unit = unit(Optional.of(drift(0.25)));

        documents.save(unit);

        assertEquals(Set.of(), schema().validate(stored()));
        assertEquals(Optional.of(unit), documents.unit(CHECKPOINT, UNIT));
    }

    @Test
    void aFirstCheckpointHasNoDrift() throws IOException {
        UnitDocument unit = unit(Optional.empty());

        documents.save(unit);

        assertEquals(Set.of(), schema().validate(stored()));
        assertTrue(stored().at("/units/0/drift").isNull());
        assertEquals(Optional.of(unit), documents.unit(CHECKPOINT, UNIT));
    }

    @Test
    void aStatisticThatIsNotDefinedIsNullThereAndNotANumberHere() throws IOException {
        UnitDocument unit = unit(Optional.of(drift(Double.NaN)));

        documents.save(unit);

        assertEquals(Set.of(), schema().validate(stored()));
        for (String place : List.of("fdi", "ami", "spearman", "transfers/0/transfer", "events/0/value")) {
            assertTrue(stored().at("/units/0/drift/" + place).isNull(), place);
        }
        assertEquals(Optional.of(unit), documents.unit(CHECKPOINT, UNIT));
    }

    @Test
    void aDocumentOfBeforeThereWereRepresentativesHasNone() throws IOException {
        documents.save(unit(Optional.empty()));
        String older = new String(bytes(), StandardCharsets.UTF_8).replace(",\"representative\":0", "");
        objects.put(Keys.facets(CHECKPOINT, UNIT), older.getBytes(StandardCharsets.UTF_8), "application/json");

        assertEquals(Set.of(), schema().validate(stored()));
        assertTrue(stored().at("/units/0/representative").isMissingNode());
        assertEquals(
                Optional.empty(), documents.unit(CHECKPOINT, UNIT).orElseThrow().representative());
    }

    @Test
    void theSameDocumentIsTheSameBytes() throws IOException {
        documents.save(unit(Optional.of(drift(0.25))));
        byte[] once = bytes();
        documents.save(documents.unit(CHECKPOINT, UNIT).orElseThrow());

        assertArrayEquals(once, bytes());
    }

    @Test
    void aManifestComesBackEqual() throws IOException {
        Manifest manifest = new Manifest(
                CHECKPOINT,
                "models/605.onnx",
                PROVENANCE,
                List.of("Apple", "Cherry"),
                List.of(
                        new Manifest.WatchedLayer(UNIT.layer(), List.of(3, 7), 0),
                        new Manifest.WatchedLayer(new LayerId("logits"), List.of(), Integer.MAX_VALUE)),
                new Preprocessing(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f), true),
                OptionalDouble.of(0.944),
                792,
                256);

        documents.save(manifest);

        assertEquals(Optional.of(manifest), documents.manifest(CHECKPOINT));
    }

    @Test
    void aSummaryComesBackEqualWithOrWithoutNumbers() throws IOException {
        CheckpointSummary full = new CheckpointSummary(
                CHECKPOINT,
                OptionalLong.of(484),
                OptionalDouble.of(0.944),
                List.of(new CheckpointSummary.UnitSummary(
                        UNIT,
                        "stage4#3",
                        "failed",
                        Optional.of("no space left"),
                        2,
                        1.9,
                        Double.NaN,
                        0.97,
                        Double.NaN,
                        List.of("LOST"))),
                List.of("checkpoint 605: stage4#3 lost facet 1"));
        CheckpointSummary bare =
                new CheckpointSummary(BEFORE, OptionalLong.empty(), OptionalDouble.empty(), List.of(), List.of());

        documents.save(full);
        documents.save(bare);

        assertEquals(Optional.of(full), documents.summary(CHECKPOINT));
        assertEquals(Optional.of(bare), documents.summary(BEFORE));
    }

    @Test
    void aProblemComesBackEqualAndItsCheckpointIsListed() throws IOException {
        CheckpointProblem problem = new CheckpointProblem(CHECKPOINT, "rejected", "model x must be in the store");

        documents.save(problem);

        assertEquals(Optional.of(problem), documents.problem(CHECKPOINT));
        assertEquals(Optional.empty(), documents.problem(BEFORE));
        assertEquals(List.of(CHECKPOINT.run()), documents.runs());
        assertEquals(List.of(CHECKPOINT.step()), documents.steps(CHECKPOINT.run()));
    }

    @Test
    void stepsAreOrderedAsNumbers() throws IOException {
        for (long step : new long[] {10, 9, 100}) {
            CheckpointId checkpoint = new CheckpointId("orchard", step);
            documents.save(new CheckpointSummary(
                    checkpoint, OptionalLong.empty(), OptionalDouble.empty(), List.of(), List.of()));
        }

        assertEquals(List.of("orchard"), documents.runs());
        assertEquals(List.of(9L, 10L, 100L), documents.steps("orchard"));
        assertEquals(List.of(), documents.steps("unknown"));
    }

    private static UnitDocument unit(Optional<DriftReport> drift) {
        return new UnitDocument(
                CHECKPOINT,
                UNIT,
                "stage4#3",
                "CONVOLUTIONAL",
                PROVENANCE,
                0.75,
                1.9,
                List.of(
                        new UnitDocument.TopImage(
                                12,
                                "Tomato/12.png",
                                Optional.of("Tomato"),
                                3.5f,
                                List.of(2, 3),
                                0,
                                List.of(-1.5f, 20.25f),
                                Optional.of(new Patch(-3, 5, 32, 32))),
                        new UnitDocument.TopImage(
                                7,
                                "7.png",
                                Optional.empty(),
                                0.1f,
                                List.of(0, 0),
                                0,
                                List.of(0f, 1e-7f),
                                Optional.empty())),
                List.of(new UnitDocument.FacetEntry(
                        0,
                        2,
                        0.9,
                        List.of(12, 7),
                        "mean-00.png",
                        "members-00.png",
                        "facet-00.png",
                        484,
                        9.5f,
                        Optional.of("Tomato"),
                        0.99,
                        7,
                        Optional.of(List.of(7, 12)),
                        Optional.of(List.of(7)),
                        Optional.of(Map.of("facetwatch:seed", "1", "facetwatch:cap", "9.5")),
                        Optional.of(new UnitDocument.Standing(1, 0.75)))),
                drift,
                List.of("checkpoint 484: stage4#3 lost facet 1 (5 images)"),
                List.of("a note"),
                Optional.of(0),
                Optional.of(0.96),
                Optional.of(false));
    }

    private static DriftReport drift(double statistic) {
        return new DriftReport(
                UNIT,
                BEFORE,
                CHECKPOINT,
                statistic,
                statistic,
                statistic,
                statistic,
                statistic,
                statistic,
                statistic,
                1.5,
                1.9,
                List.of(0, -1),
                List.of(0.98, 0.0),
                List.of(
                        new Transition(Transition.Kind.KEPT, List.of(0), List.of(0), 1, 1.25),
                        new Transition(Transition.Kind.LOST, List.of(1), List.of(), 0.07)),
                List.of(new Transfer(1, -1.5f, statistic, 0.4)),
                List.of(
                        new Event(Event.Kind.LOST, UNIT, OptionalInt.of(1), 16, "overlap", statistic, 0.5),
                        new Event(Event.Kind.UNIT_DEAD, UNIT, OptionalInt.empty(), 792, "maximum", 0, 0)));
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("schemas/facets.v1.json")));
    }

    private byte[] bytes() throws IOException {
        return objects.get(Keys.facets(CHECKPOINT, UNIT)).orElseThrow();
    }

    private JsonNode stored() throws IOException {
        return new ObjectMapper().readTree(bytes());
    }
}
