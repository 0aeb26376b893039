package io.facetwatch.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.NoiseFloor;
import io.facetwatch.event.DriftStatistics;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.FacetFates;
import io.facetwatch.event.Findings;
import io.facetwatch.event.Movements;
import io.facetwatch.event.Schemas;
import io.facetwatch.event.UnitResult;
import io.facetwatch.store.CheckpointTests;
import io.facetwatch.store.InMemoryObjectStore;
import io.facetwatch.store.Keys;
import io.facetwatch.store.json.JsonDocuments;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three units that all split: one moved far, one as far as re-runs do, one not at all. */
class LayerVerdictsTest {
    private static final List<UnitResult> UNITS = List.of(unit(2, 0.02), unit(0, 0.9), unit(1, 0.3));

    @Test
    void aUnitIsToldWhereItMovedFartherThanReRunsDo() {
        List<LayerVerdicts.Judged> judged = new LayerVerdicts(UNITS, floor(100)).all();

        assertEquals(
                List.of(1, 0, 0), judged.stream().map(LayerVerdictsTest::told).toList());
        FacetDrift drift = Objects.requireNonNull(judged.get(0).drift());
        // 100 draws 0.005, 0.010 ... 0.500: none reaches 0.9, and 99 % do not exceed 0.495
        assertEquals(
                new FacetDrift.Test("facets", 0.9, 1.0 / 101, 0.495, 100, true),
                drift.events().get(0).test());
        assertEquals("100 draws since step 60", drift.noiseFloor());
    }

    @Test
    void allThatWasFoundIsStoredWithWhatIsTold() {
        LayerVerdicts verdicts = new LayerVerdicts(UNITS, floor(100));

        var document = verdicts.document(verdicts.all(), List.of());

        assertEquals(
                List.of(true, false, false),
                document.units().stream()
                        .map(unit -> unit.events().get(0).told())
                        .toList());
        // 41 of 100 draws are at least 0.3
        assertEquals(
                42.0 / 101,
                Objects.requireNonNull(document.units().get(1).statistics().get(Movement.FACETS))
                        .p(),
                1e-12);
    }

    @Test
    void whatIsStoredIsValidUnderItsSchemaAndComesBack() throws IOException {
        LayerVerdicts verdicts = new LayerVerdicts(UNITS, floor(100));
        CheckpointTests tests = new CheckpointTests(
                new CheckpointId("run", 121), List.of(verdicts.document(verdicts.all(), verdicts.all())));
        InMemoryObjectStore objects = new InMemoryObjectStore();
        JsonDocuments documents = new JsonDocuments(objects);

        documents.save(tests);

        assertEquals(Optional.of(tests), documents.tests(tests.checkpoint()));
        assertEquals(
                List.of(),
                Schemas.errors(
                        "tests.v1", objects.get(Keys.tests(tests.checkpoint())).orElseThrow()));
    }

    @Test
    void withTooFewDrawsTheFixedRuleDecidesAndTheRecordSaysSo() {
        List<LayerVerdicts.Judged> judged = new LayerVerdicts(UNITS, floor(98)).all();

        assertEquals(
                List.of(1, 1, 1), judged.stream().map(LayerVerdictsTest::told).toList());
        FacetDrift drift = Objects.requireNonNull(judged.get(0).drift());
        assertEquals("no noise floor yet: 98 of 99 draws", drift.noiseFloor());
        assertNull(drift.tests());
        assertNull(drift.events().get(0).test());
    }

    private static int told(LayerVerdicts.Judged judged) {
        return Objects.requireNonNull(judged.result().findings()).events().size();
    }

    /** Draws 0.005, 0.010 and so on. */
    private static NoiseFloor floor(int draws) {
        return NoiseFloor.NONE.with(
                60,
                IntStream.rangeClosed(1, draws)
                        .mapToObj(i -> Map.of(
                                Movement.FACETS,
                                i * 0.005,
                                Movement.PARTITION,
                                i * 0.005,
                                Movement.DISTINCT,
                                i * 0.005))
                        .toList());
    }

    private static UnitResult unit(int index, double fdi) {
        FacetDrift.Event split =
                new FacetDrift.Event(EventKind.SPLIT, 0, 22, "distinct-facets-change", 0.8, 0.5, "split", null, null);
        Movements movements = new Movements(0.1, 0.1, 0.1, fdi, 0.1, -0.1);
        FacetDrift drift = new FacetDrift(
                "run",
                60,
                121,
                "logits",
                index,
                "unit",
                new DriftStatistics(fdi, null, null, null, null, null, null, null, null),
                new FacetFates(List.of(), List.of(), List.of(), List.of()),
                List.of(split),
                null,
                null,
                null);
        return UnitResult.done(
                new CheckpointId("run", 121),
                new UnitId(new LayerId("logits"), index),
                "unit",
                new Findings(2, 2, fdi, 0.9, null, List.of(split), null, movements, null, drift, null));
    }
}
