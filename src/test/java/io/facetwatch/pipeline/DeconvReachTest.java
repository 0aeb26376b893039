package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Sketch;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeconvReachTest {
    private static final float EXACT = 1e-6f; // the same sums, of numbers around 1

    @Test
    void behindAGlobalAverageADeconvolutionIsTheSameWhateverTheImageShows() {
        Graph net = Sketch.residual();

        assertTrue(DeconvReach.whyNot(net, "logits", "deconv").orElseThrow().contains("'logits'"));
        assertTrue(DeconvReach.whyNot(net, "pooled", "deconv").isPresent());
        assertArrayEquals(deconv(net, "logits", 1), deconv(net, "logits", 2), EXACT);
    }

    @Test
    void aUnitWithAMapHasAPlaceToBeginFrom() {
        Graph net = Sketch.residual();

        assertEquals(Optional.empty(), DeconvReach.whyNot(net, "block2", "deconv"));
        assertFalse(Arrays.equals(deconv(net, "block2", 1), deconv(net, "block2", 2)));
    }

    @Test
    void otherRulesKnowTheImage() {
        for (String rules : RuleSet.names()) {
            assertEquals(
                    rules.equals("deconv"),
                    DeconvReach.whyNot(Sketch.residual(), "logits", rules).isPresent(),
                    rules);
        }
    }

    @Test
    void anAverageBesideTheWayDoesNotHinder() {
        Graph gated = new Sketch()
                .input("image", -1, 3, 8, 8)
                .conv("a", "image", 3, 4, 3, 1)
                .node(Op.GLOBAL_AVERAGE_POOL, "mean", "a")
                .node(Op.SIGMOID, "gate", "mean")
                .node(Op.MUL, "gated", "a", "gate")
                .graph("gated");

        assertTrue(DeconvReach.whyNot(gated, "gated", "deconv").isEmpty());
        assertTrue(DeconvReach.whyNot(gated, "gate", "deconv").isPresent());
    }

    @Test
    void anAverageOfAllPlacesIsGlobalWhateverItIsCalled() {
        Attributes all = Attributes.NONE.with("kernel_shape", Attributes.list(8, 8));
        Attributes some = Attributes.NONE.with("kernel_shape", Attributes.list(4, 4));
        Graph net = new Sketch()
                .input("image", -1, 3, 8, 8)
                .conv("a", "image", 3, 4, 3, 1)
                .node(Op.AVERAGE_POOL, "all", all, "a")
                .node(Op.AVERAGE_POOL, "some", some, "a")
                .graph("all", "some");

        assertTrue(DeconvReach.whyNot(net, "all", "deconv").isPresent());
        assertTrue(DeconvReach.whyNot(net, "some", "deconv").isEmpty());
    }

    /** The map of unit 0 where it is largest on an image of noise. */
    private static float[] deconv(Graph net, String layer, long seed) {
        GradientGraph compiled = GradientCompiler.compile(net, layer, RuleSet.deconv());
        Tensor image = Tensor.zeros(Shape.of(1, 3, 16, 16));
        Random random = new Random(seed);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = (float) random.nextGaussian();
        }
        try (GraphRunner runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(compiled.graph())) {
            PixelMap map = new PixelMap(runner, compiled, image);
            return map.of(UnitAtImage.of(map.layer(), OptionalInt.of(0)).seed());
        }
    }
}
