package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.facetwatch.domain.LayerId;
import io.facetwatch.graph.Layer;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Images of a unit's class can be had where the class has a name that the probe set knows; else it is said what it knows. */
class ClassImagesTest {
    private static final Path ORCHARD = Path.of("src/main/resources/demo/orchard");
    private static final String KNOWN = "the labels are [Apple, Cherry, Tomato]";

    private ProbeSet probe;

    @BeforeEach
    void open() throws Exception {
        probe = ProbeSets.open(ORCHARD.resolve("probe.zip"), Shape.of(3, 64, 64));
    }

    @AfterEach
    void close() throws Exception {
        probe.close();
    }

    @Test
    void aClassIsKnownByItsNameOrItsNumber() {
        assertDoesNotThrow(() ->
                new ClassImages(List.of("Apple", "Cherry", "Tomato"), probe).check(layer("logits"), List.of(0, 2)));
    }

    @Test
    void whatIsMissingIsSaidWithTheLabelsThatThereAre() {
        assertEquals(
                "images can be selected by class only where classes have names, and unit 1 of layer 'logits' has none:"
                        + " name the classes in the order of the units; " + KNOWN,
                refusal(List.of("Apple"), "logits", 1));
        assertEquals(
                "no probe image is labelled 'Pear', the class of unit 0; " + KNOWN,
                refusal(List.of("Pear"), "logits", 0));
    }

    @Test
    void hiddenUnitsHaveNoClass() {
        assertEquals(
                "images can be selected by class for output units only, layer '/stage3/relu2/Relu_output_0' is CONVOLUTIONAL",
                refusal(List.of("Apple"), "/stage3/relu2/Relu_output_0", 0));
    }

    private String refusal(List<String> classes, String layer, int unit) {
        return Objects.requireNonNull(assertThrows(RejectedException.class, () -> new ClassImages(classes, probe)
                        .check(layer(layer), List.of(unit)))
                .getMessage());
    }

    private static Layer layer(String name) throws Exception {
        return LayerChoice.resolve(
                        OnnxReader.read(ORCHARD.resolve("orchard-07-epoch4.onnx")),
                        List.of(new WatchedLayer(new LayerId(name), List.of(0), 0)))
                .get(0);
    }
}
