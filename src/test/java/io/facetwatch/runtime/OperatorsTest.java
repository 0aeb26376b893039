package io.facetwatch.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.KernelCase;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Shapes;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OperatorsTest {
    private static final OnnxRuntime RUNTIME = new OnnxRuntime(RuntimeSettings.DEFAULT);
    private static final int BATCH = 2;
    private static final long SEED = 5;
    /** ours: a few hundred additions of numbers below 10 in single precision. */
    private static final float TOLERANCE = 1e-5f;

    static List<OperatorCase> cases() {
        return OperatorCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anOperatorGivesWhatOnnxRuntimeGives(OperatorCase operator) {
        Graph graph = operator.graph();
        String output = graph.outputs().get(0);
        Shape image = graph.inputs().get(0).shape().with(0, BATCH);
        Map<String, Tensor> inputs = Map.of(TestNet.IMAGE, TestNet.random(image, SEED));

        Tensor expected;
        try (GraphRunner runner = RUNTIME.open(graph)) {
            expected = TestNet.get(runner.run(inputs), output);
        }
        Tensor found = TestNet.get(new Interpreter(graph).run(inputs), output);

        assertEquals(expected.shape(), found.shape());
        assertEquals(
                expected.shape(), TestNet.get(Shapes.infer(graph, Map.of(TestNet.IMAGE, image)), output), "inferred");
        assertArrayEquals(expected.values(), found.values(), TOLERANCE);
    }

    @Test
    void everyOperatorHasACase() throws IOException {
        Set<Op> covered = EnumSet.noneOf(Op.class);
        cases().forEach(operator -> covered.add(operator.op()));
        KernelCase.all().forEach(golden -> covered.add(golden.node().op()));

        assertEquals(EnumSet.allOf(Op.class), covered);
    }
}
