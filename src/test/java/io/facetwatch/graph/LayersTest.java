package io.facetwatch.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LayersTest {
    @Test
    void activationsAndClassUnitsOfAResidualNetworkAreItsLayers() {
        List<Layer> layers = Layers.of(Sketch.residual());

        assertEquals(List.of("stem", "block1.mid", "block1", "block2.mid", "block2", "logits"), names(layers));
        assertEquals(
                List.of("stem.pre", "block1.a", "block1.sum", "block2.a", "block2.sum", "logits"),
                layers.stream().map(Layer::preActivation).toList());
    }

    @Test
    void theOutputLayerIsCodedByWhatItsWeightsRead() {
        Layer output = Layers.output(Sketch.residual()).orElseThrow();

        assertEquals("flat", output.codes());
        assertEquals(Shape.of(3), output.shape());
        assertTrue(output.receptiveField().isEmpty());
    }

    @Test
    void aHiddenLayerIsCodedByItself() {
        Layer block = Layers.named(Sketch.residual(), "block1").orElseThrow();

        assertEquals("block1", block.codes());
        assertEquals(Shape.of(4, 8, 8), block.shape());
        assertEquals(Layer.Kind.CONVOLUTIONAL, block.kind());
    }

    @Test
    void theLastConvolutionalLayerIsTheLastBlock() {
        assertEquals(
                "block2",
                Layers.lastConvolutional(Sketch.residual()).orElseThrow().name());
    }

    @Test
    void aSoftmaxAtTheEndIsNoLayerButWhatItReadsIs() {
        Graph graph = new Sketch()
                .input("x", -1, 5)
                .weights("w", 5, 4)
                .weights("v", 4, 3)
                .node(Op.GEMM, "pre", "x", "w")
                .node(Op.TANH, "hidden", "pre")
                .node(Op.DROPOUT, "dropped", "hidden")
                .node(Op.GEMM, "scores", "dropped", "v")
                .node(Op.SOFTMAX, "probabilities", "scores")
                .graph("probabilities");

        List<Layer> layers = Layers.of(graph);

        assertEquals(List.of("hidden", "scores"), names(layers));
        assertEquals(Layer.Kind.DENSE, layers.get(0).kind());
        assertEquals(Layer.Kind.OUTPUT, layers.get(1).kind());
        assertEquals("hidden", layers.get(1).codes());
    }

    @Test
    void classUnitsThatAreMeansOfMapsAreCodedByTheMapTheirConvolutionReads() {
        Graph graph = new Sketch()
                .input("image", -1, 3, 8, 8)
                .conv("a.pre", "image", 3, 4, 3, 1)
                .node(Op.RELU, "a", "a.pre")
                .conv("b.pre", "image", 3, 4, 1, 1)
                .node(Op.RELU, "b", "b.pre")
                .node(Op.CONCAT, "joined", Attributes.NONE.with("axis", 1L), "a", "b")
                .conv("maps.pre", "joined", 8, 10, 1, 1)
                .node(Op.RELU, "maps", "maps.pre")
                .node(Op.GLOBAL_AVERAGE_POOL, "pooled", "maps")
                .node(Op.FLATTEN, "logits", "pooled")
                .graph("logits");

        List<Layer> layers = Layers.of(graph);

        assertEquals(List.of("a", "b", "joined", "maps", "logits"), names(layers));
        assertEquals("joined", layers.get(4).codes());
        assertEquals("joined", Layers.lastConvolutional(graph).orElseThrow().name());
    }

    @Test
    void gatesAreNoLayersAndSwishIsOne() {
        Graph graph = new Sketch()
                .input("image", -1, 3, 8, 8)
                .conv("pre", "image", 3, 4, 3, 1)
                .node(Op.SIGMOID, "inner", "pre")
                .node(Op.MUL, "swish", "pre", "inner")
                .node(Op.GLOBAL_AVERAGE_POOL, "squeezed", "swish")
                .conv("gate.pre", "squeezed", 4, 4, 1, 1)
                .node(Op.SIGMOID, "gate", "gate.pre")
                .node(Op.MUL, "gated", "swish", "gate")
                .conv("end.pre", "gated", 4, 2, 1, 1)
                .node(Op.RELU, "end", "end.pre")
                .graph("end");

        List<Layer> layers = Layers.of(graph);

        assertEquals(List.of("swish", "end"), names(layers));
        assertEquals("pre", layers.get(0).preActivation());
    }

    @Test
    void mapsWithTheirChannelsLastAreNoLayersUntilTheyAreTurnedBack() {
        Graph graph = new Sketch()
                .input("image", -1, 3, 8, 8)
                .conv("stem", "image", 3, 4, 3, 1)
                .weights("w", 4, 6)
                .weights("v", 6, 4)
                .node(Op.TRANSPOSE, "last", Attributes.NONE.with("perm", Attributes.list(0, 2, 3, 1)), "stem")
                .node(Op.MATMUL, "wide", "last", "w")
                .node(Op.MISH, "bent", "wide")
                .node(Op.MATMUL, "narrow", "bent", "v")
                .node(Op.TRANSPOSE, "second", Attributes.NONE.with("perm", Attributes.list(0, 3, 1, 2)), "narrow")
                .node(Op.ADD, "block", "stem", "second")
                .graph("block");

        assertEquals(List.of("block"), names(Layers.of(graph)));
    }

    @Test
    void withoutAnActivationTheNormalizedConvolutionIsTheLayer() {
        Graph graph = new Sketch()
                .input("image", -1, 3, 8, 8)
                .conv("conv", "image", 3, 4, 3, 1)
                .weights("s", 4)
                .node(Op.BATCH_NORMALIZATION, "norm", "conv", "s", "s", "s", "s")
                .node(Op.MAX_POOL, "pool", Attributes.NONE.with("kernel_shape", Attributes.list(2, 2)), "norm")
                .graph("pool");

        assertEquals(List.of("norm"), names(Layers.of(graph)));
    }

    private static List<String> names(List<Layer> layers) {
        return layers.stream().map(Layer::name).toList();
    }
}
