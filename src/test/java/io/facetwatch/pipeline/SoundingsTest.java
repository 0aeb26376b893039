package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.Provenance;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Layer;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.Manifest.DrawnBy;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.synthesis.PresetChoice;
import io.facetwatch.synthesis.Sounding;
import io.facetwatch.tensor.Preprocessing;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundingsTest {
    private static final Path ORCHARD = Path.of("src/main/resources/demo/orchard");
    private static final WatchedLayer CLASSES = watched("logits");
    private static final WatchedLayer HIDDEN = watched("/stage3/relu2/Relu_output_0");

    @ParameterizedTest
    @ValueSource(strings = {"orchard-00-untrained.onnx", "orchard-07-epoch4.onnx"})
    void aSmallNetworkIsSteadyTrainedOrNot(String model) throws Exception {
        List<DrawnBy> decided = decide(model, List.of(CLASSES, HIDDEN), List.of());

        assertEquals(
                List.of(CLASSES.layer(), HIDDEN.layer()),
                decided.stream().map(DrawnBy::layer).toList());
        assertTrue(decided.stream().allMatch(layer -> layer.preset().equals("anchored")), decided.toString());
        assertTrue(decided.get(0)
                .reason()
                .matches("steadiness 0\\.\\d{3} of the gradients of 3 units under noise at a@1"));
    }

    @Test
    void theSameNetworkGivesTheSameNumbers() throws Exception {
        assertEquals(
                decide("orchard-07-epoch4.onnx", List.of(CLASSES), List.of()),
                decide("orchard-07-epoch4.onnx", List.of(CLASSES), List.of()));
    }

    @Test
    void whatWasDecidedEarlierInARunStands() throws Exception {
        DrawnBy earlier = new DrawnBy(CLASSES.layer(), "released", "an earlier checkpoint");

        List<DrawnBy> decided = decide("orchard-07-epoch4.onnx", List.of(CLASSES, HIDDEN), List.of(earlier));

        assertEquals(earlier, decided.get(0));
        assertEquals(HIDDEN.layer(), decided.get(1).layer());
    }

    @Test
    void gradientsThatNoiseTurnsAroundAreClimbedUnderNoise() {
        assertEquals("anchored-robust", PresetChoice.by(new Sounding(3, 0.03)));
        assertEquals("anchored-robust", PresetChoice.by(new Sounding(3, 0.49)));
        assertEquals("anchored", PresetChoice.by(new Sounding(3, 0.5)));
        assertEquals("anchored", PresetChoice.by(new Sounding(3, 1)));
    }

    private static WatchedLayer watched(String layer) {
        return new WatchedLayer(new LayerId(layer), List.of(0), 0);
    }

    private static List<DrawnBy> decide(String model, List<WatchedLayer> watched, List<DrawnBy> before)
            throws Exception {
        Graph graph = OnnxReader.read(ORCHARD.resolve(model));
        List<Layer> layers = LayerChoice.resolve(graph, watched);
        Preprocessing preprocessing = Preprocessing.unitRange(3);
        try (ProbeSet probe = ProbeSets.open(
                        ORCHARD.resolve("probe.zip"),
                        Network.input(graph).shape().withoutBatch());
                Network network = new Network(
                        new Gradients(graph, new OnnxRuntime(RuntimeSettings.DEFAULT)), layers, preprocessing)) {
            Manifest manifest = new Manifest(
                    new CheckpointId("a", 1),
                    model,
                    new Provenance("", probe.digest(), "auto", 1, "test"),
                    List.of(),
                    watched,
                    preprocessing,
                    OptionalDouble.empty(),
                    probe.size(),
                    256);
            return new Soundings(probe).decide(network, manifest, before);
        }
    }
}
