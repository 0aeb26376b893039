package io.facetwatch.autodiff;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.graph.DataType;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientCompilerTest {
    private final TestNet net = TestNet.over(3, 8, 6);

    @Test
    void theCompiledGraphTakesImageAndSeedOfADynamicBatch() {
        String y = net.node(Op.CONV, IMAGE, net.weights(4, 3, 3, 3));

        GradientGraph compiled = GradientCompiler.compile(net.returning(y), y);

        Value image = new Value(IMAGE, DataType.FLOAT, Shape.of(Shape.DYNAMIC, 3, 8, 6));
        Value seed = new Value(compiled.seed(), DataType.FLOAT, Shape.of(Shape.DYNAMIC, 4, 6, 4));
        assertEquals(List.of(image, seed), compiled.graph().inputs());
        assertEquals(List.of(y, compiled.gradient()), compiled.graph().outputs());
    }

    @Test
    void branchesThatMeetAgainAddTheirGradients() {
        String stem = net.node(Op.RELU, net.node(Op.CONV, IMAGE, net.weights(4, 3, 3, 3)));
        String branch = net.node(Op.CONV, set("pads", new int[] {1, 1, 1, 1}), stem, net.weights(4, 4, 3, 3));
        String joined = net.node(Op.RELU, net.node(Op.ADD, branch, stem));
        String both = net.node(Op.CONCAT, set("axis", 1), joined, stem);

        GradientCheck.assertExact(net.returning(net.node(Op.GLOBAL_AVERAGE_POOL, both)));
    }

    @Test
    void whatTheLayerDoesNotNeedIsLeftOut() {
        String layer = net.node(Op.RELU, IMAGE);
        String later = net.node(Op.CONV, layer, net.weights(4, 3, 3, 3));

        GradientGraph compiled = GradientCompiler.compile(net.returning(later), layer);

        assertTrue(compiled.graph().nodes().stream().noneMatch(node -> node.op() == Op.CONV));
        assertTrue(compiled.graph().constants().isEmpty());
    }

    @Test
    void weightsGetNoGradient() {
        String weights = net.node(Op.RELU, net.weights(4, 3, 3, 3));
        String y = net.node(Op.CONV, IMAGE, weights);

        GradientGraph compiled = GradientCompiler.compile(net.returning(y), y);

        assertEquals(4, compiled.graph().nodes().size(), () -> compiled.graph()
                .nodes()
                .toString());
    }

    @Test
    void anOperatorWithoutARuleIsRefusedByNameWithThoseThatHaveOne() {
        String indices = net.node(Op.CAST, set("to", 7), net.node(Op.MUL, IMAGE, net.number(0)));
        String y = net.node(Op.SCATTER_ELEMENTS, set("axis", 1), IMAGE, indices, IMAGE);

        NoRuleException thrown =
                assertThrows(NoRuleException.class, () -> GradientCompiler.compile(net.returning(y), y));

        assertMessage(thrown, "ScatterElements node 'ScatterElements2' has no gradient rule");
        assertMessage(thrown, "operators with a rule are Abs, Add, AveragePool");
        assertMessage(thrown, "graph test, layer 'ScatterElements2:0'");
    }

    @Test
    void aUseOfAnOperatorThatItsRuleDoesNotCoverIsRefusedByName() {
        String indices = net.node(Op.CAST, set("to", 7), net.node(Op.GLOBAL_AVERAGE_POOL, IMAGE));
        String y = net.node(Op.GATHER, set("axis", 1), IMAGE, indices);

        NoRuleException thrown =
                assertThrows(NoRuleException.class, () -> GradientCompiler.compile(net.returning(y), y));

        assertMessage(thrown, "Gather node 'Gather2'");
        assertMessage(thrown, "must be a constant of the graph");
    }

    @Test
    void kernelsThatDependOnTheImageAreRefused() {
        String kernel = net.node(Op.RESHAPE, IMAGE, net.list(-1, 3, 8, 6));
        String y = net.node(Op.CONV, IMAGE, kernel);

        NoRuleException thrown =
                assertThrows(NoRuleException.class, () -> GradientCompiler.compile(net.returning(y), y));

        assertMessage(thrown, "must not depend on the image");
    }

    @Test
    void aLayerThatIsNotThereIsRefused() {
        Graph network = net.returning(net.node(Op.RELU, IMAGE));

        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> GradientCompiler.compile(network, "conv9"));

        assertMessage(thrown, "conv9");
    }

    @Test
    void aLayerWithoutAnImageIsRefused() {
        String y = net.node(Op.RELU, net.weights(3));

        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> GradientCompiler.compile(net.returning(y), y));

        assertMessage(thrown, "must depend on one input");
    }

    @Test
    void comparisonsHaveNoDerivative() {
        String y = net.node(Op.CAST, set("to", 1), net.node(Op.GREATER, IMAGE, net.number(0)));

        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> GradientCompiler.compile(net.returning(y), y));

        assertMessage(thrown, "has no derivative");
    }

    @Test
    void namesTheNetworkUsesAlreadyAreAvoided() {
        Graph network = net.returning(net.node(Op.TANH, net.node(Op.MUL, IMAGE, net.number(2))));
        List<Node> renamed = new ArrayList<>(network.nodes());
        renamed.set(
                0,
                new Node(
                        Op.MUL,
                        "seed",
                        renamed.get(0).inputs(),
                        List.of("seed"),
                        renamed.get(0).attributes()));
        renamed.set(
                1,
                new Node(
                        Op.TANH,
                        "gradient",
                        List.of("seed"),
                        List.of("gradient"),
                        renamed.get(1).attributes()));

        GradientCheck.assertExact(
                new Graph("test", network.inputs(), List.of("gradient"), network.constants(), renamed, Map.of()));
    }

    private static void assertMessage(Throwable thrown, String part) {
        assertTrue(String.valueOf(thrown.getMessage()).contains(part), thrown::toString);
    }
}
