package io.facetwatch.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Layers;
import io.facetwatch.graph.ReceptiveField;
import io.facetwatch.graph.Tokens;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On transformers that torch exported; torch's own numbers are the oracle where it stored them. */
class TokensTest {
    /** What torch stored as hidden. */
    private static final String LAYER = "/net/layers/layers.0/Add_1_output_0";

    private static final String CLASS = LAYER + "@class";
    private static final String PATCHES = LAYER + "@patches";

    @ParameterizedTest
    @CsvSource({"vit-13, 1", "deit-14, 2"})
    void theTokensOfATransformerAreAClassAndAMap(String name, int before) {
        Family family = family(name);
        Graph graph = Tokens.exposed(family.network());
        Layer token = Layers.named(graph, CLASS).orElseThrow(() -> absent(graph));
        Layer patches = Layers.named(graph, PATCHES).orElseThrow(() -> absent(graph));

        assertEquals(Layer.Kind.DENSE, token.kind());
        assertEquals(Shape.of(20), token.shape());
        assertEquals(Layer.Kind.TOKENS, patches.kind());
        assertEquals(Shape.of(20, 4, 4), patches.shape());
        assertEquals(Optional.of(new ReceptiveField(8, 8, 0)), patches.receptiveField());
        Tensor hidden = family.output(1); // [2, tokens, 20], torch's
        Map<String, Tensor> values = run(graph, family.image());
        for (int image = 0; image < 2; image++) {
            for (int channel = 0; channel < 20; channel++) {
                assertEquals(at(hidden, image, 0, channel), value(values, CLASS)[image * 20 + channel], 1e-4);
                for (int position = 0; position < 16; position++) {
                    assertEquals(
                            at(hidden, image, before + position, channel),
                            value(values, PATCHES)[(image * 20 + channel) * 16 + position],
                            1e-4,
                            "channel %d at position %d".formatted(channel, position));
                }
            }
        }
    }

    /** A weighted sum of all tokens is the sum of those of the class token and of the patches, and so is its gradient. */
    @Test
    void theirGradientsAreTorchs() {
        Family family = family("vit-13");
        Graph graph = Tokens.exposed(family.network());
        Tensor seed = family.seed(1); // [2, 17, 20]
        Tensor ofClass = Tensor.zeros(Shape.of(2, 20));
        Tensor ofPatches = Tensor.zeros(Shape.of(2, 20, 4, 4));
        for (int i = 0; i < seed.values().length; i++) {
            int image = i / (17 * 20);
            int position = i / 20 % 17 - 1;
            int channel = i % 20;
            if (position < 0) {
                ofClass.values()[image * 20 + channel] = seed.values()[i];
            } else {
                ofPatches.values()[(image * 20 + channel) * 16 + position] = seed.values()[i];
            }
        }

        Tensor sum = gradient(graph, CLASS, family.image(), ofClass);
        Tensor other = gradient(graph, PATCHES, family.image(), ofPatches);
        for (int i = 0; i < sum.values().length; i++) {
            sum.values()[i] += other.values()[i];
        }

        Family.Distance distance = Family.Distance.between(family.gradient(1), sum);
        assertTrue(distance.relative() < 1e-5, distance.toString());
    }

    @ParameterizedTest
    @CsvSource({"vit-13, 4", "vit-17, 4", "deit-14, 4"})
    void everyBlockHasItsSumsAndItsActivations(String name, int sums) {
        Graph graph = Tokens.exposed(family(name).network());

        List<Layer> maps = Layers.of(graph).stream()
                .filter(layer -> layer.kind() == Layer.Kind.TOKENS)
                .toList();

        assertTrue(
                Layers.of(graph).stream().noneMatch(layer -> layer.name().contains("attention")),
                "what has a row per token of all images is no layer of images");
        assertEquals(sums, maps.stream().filter(layer -> layer.units() == 20).count(), maps.toString());
        List<Layer> activated =
                maps.stream().filter(layer -> layer.units() == 40).toList();
        assertEquals(2, activated.size(), maps.toString());
        for (Layer layer : activated) {
            assertTrue(!layer.preActivation().equals(layer.name()), layer.toString());
        }
    }

    @Test
    void mapsWithTheirChannelsLastAreTurned() {
        Graph graph = Tokens.exposed(family("swin-13").network());

        List<Shape> shapes = Layers.of(graph).stream()
                .filter(layer -> layer.kind() == Layer.Kind.TOKENS)
                .map(Layer::shape)
                .toList();

        // two blocks of 12 channels on 8 x 8 patches, one of 20 on joined ones, a sum after attention and one after it
        Shape early = Shape.of(12, 8, 8);
        Shape late = Shape.of(20, 4, 4);
        assertEquals(List.of(early, early, early, early, late, late), shapes);
    }

    @ParameterizedTest
    @CsvSource({"resnet18-13", "convnext-13"})
    void aNetworkWithoutTokensStaysAsItIs(String name) {
        Optional<Family> found = Family.all()
                .filter(family -> family.name().startsWith(name.substring(0, 6)))
                .findFirst();
        Graph graph = found.orElseThrow().network();

        if (name.startsWith("resnet")) {
            assertSame(graph, Tokens.exposed(graph));
        }
        assertTrue(Layers.of(Tokens.exposed(graph)).stream().noneMatch(layer -> layer.kind() == Layer.Kind.TOKENS));
    }

    private static Family family(String name) {
        return Family.all()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static AssertionError absent(Graph graph) {
        return new AssertionError(Layers.of(graph).toString());
    }

    private static float at(Tensor tokens, int image, int token, int channel) {
        int count = tokens.shape().extent(1);
        return tokens.values()[(image * count + token) * tokens.shape().extent(2) + channel];
    }

    private static Map<String, Tensor> run(Graph graph, Tensor image) {
        Graph asked = graph.withOutputs(List.of(CLASS, PATCHES));
        try (GraphRunner runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(asked)) {
            return runner.run(Map.of(graph.inputs().get(0).name(), image));
        }
    }

    private static float[] value(Map<String, Tensor> values, String name) {
        return Objects.requireNonNull(values.get(name)).values();
    }

    private static Tensor gradient(Graph graph, String layer, Tensor image, Tensor seed) {
        GradientGraph compiled = GradientCompiler.compile(graph, layer);
        try (GraphRunner runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(compiled.graph())) {
            return Objects.requireNonNull(runner.run(Map.of(compiled.input(), image, compiled.seed(), seed))
                    .get(compiled.gradient()));
        }
    }
}
