package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.facet.FacetCount;
import io.facetwatch.facet.FacetSettings;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.scan.Selection;
import io.facetwatch.store.InMemoryDocuments;
import io.facetwatch.store.InMemoryObjectStore;
import io.facetwatch.store.Keys;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.Manifest.DrawnBy;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.store.ModelCache;
import io.facetwatch.synthesis.PresetChoice;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With preset {@code auto}, the checkpoints of a run are drawn alike: what the first decided holds for those that follow. */
class PresetOfARunTest {
    private static final Path ORCHARD = Path.of("src/main/resources/demo/orchard");
    private static final LayerId CLASSES = new LayerId("logits");
    private static final LayerId HIDDEN = new LayerId("/stage3/relu2/Relu_output_0");
    private static final UnitId APPLE = new UnitId(CLASSES, 0);
    private static final CheckpointId FIRST = new CheckpointId("a", 1);
    private static final CheckpointId SECOND = new CheckpointId("a", 2);

    @TempDir
    Path folder;

    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final InMemoryDocuments documents = new InMemoryDocuments();

    @Test
    void aLaterCheckpointIsDrawnAsTheFirstAndOnlyNewLayersAreLookedAt() throws Exception {
        try (ProbeSet probe = ProbeSets.open(ORCHARD.resolve("probe.zip"), Shape.of(3, 64, 64));
                Checkpoints checkpoints = checkpoints()) {
            PlanStage plan = new PlanStage(checkpoints, probe, documents, analysis());

            Manifest first = plan.plan(announced(FIRST, "04-epoch1", CLASSES), OptionalLong.empty());
            assertEquals(List.of(CLASSES), layers(first));
            DrawnBy decided = first.drawnBy(CLASSES).orElseThrow();
            assertEquals("anchored", decided.preset());
            assertTrue(decided.reason().endsWith("at a@1"), decided.reason());

            // another decision than the second network would come to
            DrawnBy kept = new DrawnBy(CLASSES, "simonyan", "as it was at a@1");
            documents.save(first.with(List.of(kept)));
            Manifest second = plan.plan(announced(SECOND, "07-epoch4", CLASSES, HIDDEN), OptionalLong.of(1));
            assertEquals(List.of(CLASSES, HIDDEN), layers(second));
            assertEquals(Optional.of(kept), second.drawnBy(CLASSES));
            assertTrue(second.drawnBy(HIDDEN).orElseThrow().reason().endsWith("at a@2"), second.toString());

            assertEquals("simonyan", drawn(checkpoints, probe, second).get(Provenances.PRESET));
        }
    }

    /** The texts of the picture of Apple's first facet. */
    private Map<String, String> drawn(Checkpoints checkpoints, ProbeSet probe, Manifest manifest)
            throws IOException, RejectedException {
        ScanStage scan = new ScanStage(checkpoints, probe, objects, analysis().topPerUnit());
        for (int shard = 0; shard * manifest.shardImages() < probe.size(); shard++) {
            scan.scan(manifest.checkpoint(), shard);
        }
        UnitTask task = new UnitTask(
                manifest.checkpoint(), APPLE, OptionalLong.empty(), OptionalLong.empty(), 0, 0, OptionalLong.empty());
        new UnitStage(checkpoints, probe, new Archive(objects, documents), new Method(analysis(), Drawing.ALONE))
                .process(task);
        return Png.texts(objects.get(Keys.facetImage(manifest.checkpoint(), new FacetId(APPLE, 0)))
                .orElseThrow());
    }

    private static List<LayerId> layers(Manifest manifest) {
        return manifest.drawnBy().orElseThrow().stream().map(DrawnBy::layer).toList();
    }

    private Announcement announced(CheckpointId checkpoint, String model, LayerId... layers) throws IOException {
        objects.put(
                model, Files.readAllBytes(ORCHARD.resolve("orchard-" + model + ".onnx")), "application/octet-stream");
        return new Announcement(
                checkpoint,
                model,
                Optional.empty(),
                List.of(),
                Arrays.stream(layers)
                        .map(layer -> new WatchedLayer(layer, List.of(0), 0))
                        .toList(),
                InputSources.FILE,
                Optional.empty());
    }

    private Checkpoints checkpoints() throws IOException {
        return new Checkpoints(
                new ModelCache(objects, folder, new ModelCache.Limits(1 << 24, 1 << 26)),
                objects,
                documents,
                new OnnxRuntime(RuntimeSettings.DEFAULT));
    }

    /** Few facets: what is tested is which preset draws them. */
    private static Analysis analysis() {
        return new Analysis(
                new FacetSettings(16, 5, 250, FacetCount.fixed(1)),
                Selection.active(0.5, 100),
                Selection.top(0.02, 24),
                24,
                0,
                PresetChoice.AUTO,
                1,
                256,
                "test");
    }
}
