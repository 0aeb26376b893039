package io.facetwatch.runtime;

import static io.facetwatch.autodiff.TestNet.set;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Device;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OnnxRuntimeTest {
    private static final OnnxRuntime RUNTIME = new OnnxRuntime(RuntimeSettings.DEFAULT);

    @Test
    void manyThreadsGetTheBytesOfOne() throws Exception {
        GradientGraph compiled = GradientCompiler.compile(smallNetwork(), "Relu4:0");
        List<Map<String, Tensor>> inputs = inputs(compiled, 16);

        try (GraphRunner runner = RUNTIME.open(compiled.graph())) {
            List<Map<String, Tensor>> alone = inputs.stream().map(runner::run).toList();
            List<Map<String, Tensor>> together = runTogether(runner, inputs);

            for (int i = 0; i < inputs.size(); i++) {
                assertSameBytes("input " + i, alone.get(i), together.get(i));
            }
        }
    }

    @Test
    void twoRunnersOfOneGraphGiveTheSameBytes() {
        GradientGraph compiled = GradientCompiler.compile(smallNetwork(), "Relu4:0");
        Map<String, Tensor> input = inputs(compiled, 1).get(0);

        try (GraphRunner first = RUNTIME.open(compiled.graph());
                GraphRunner second = RUNTIME.open(compiled.graph())) {
            assertSameBytes("second runner", first.run(input), second.run(input));
        }
    }

    @Test
    void anItemGetsTheSameBytesInAnyBatch() {
        GradientGraph compiled = GradientCompiler.compile(smallNetwork(), "Relu4:0");
        Map<String, Tensor> batch = inputs(compiled, 1).get(0);
        Map<String, Tensor> second = new HashMap<>();
        batch.forEach((name, tensor) -> second.put(name, item(tensor, 1)));

        try (GraphRunner runner = RUNTIME.open(compiled.graph())) {
            Map<String, Tensor> inBatch = new HashMap<>();
            runner.run(batch).forEach((name, tensor) -> inBatch.put(name, item(tensor, 1)));

            assertSameBytes("second of three", inBatch, runner.run(second));
        }
    }

    private static Tensor item(Tensor batch, int index) {
        int size = batch.values().length / batch.shape().extent(0);
        return new Tensor(
                batch.shape().with(0, 1), Arrays.copyOfRange(batch.values(), index * size, (index + 1) * size));
    }

    @Test
    void aClosedRunnerRefusesToRun() {
        Graph network = smallNetwork();
        GraphRunner runner = RUNTIME.open(network);
        runner.close();
        runner.close();

        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> runner.run(Map.of("image", TestNet.random(Shape.of(1, 3, 9, 8), 1))));

        assertMessage(thrown, "graph test is closed");
    }

    @Test
    void closingWaitsForRunsUnderWay() throws Exception {
        GradientGraph compiled = GradientCompiler.compile(smallNetwork(), "Relu4:0");
        List<Map<String, Tensor>> inputs = inputs(compiled, 64);
        GraphRunner runner = RUNTIME.open(compiled.graph());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Map<String, Tensor>>> runs = new ArrayList<>();
            inputs.forEach(input -> runs.add(threads.submit(() -> runner.run(input))));
            runs.get(0).get();
            runner.close();

            for (Future<Map<String, Tensor>> run : runs) {
                try {
                    assertEquals(2, run.get().size());
                } catch (java.util.concurrent.ExecutionException refused) {
                    assertTrue(refused.getCause() instanceof IllegalStateException, refused.toString());
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void inputsThatDoNotFitAreRefusedByName() {
        GradientGraph compiled = GradientCompiler.compile(smallNetwork(), "Relu4:0");
        Tensor image = TestNet.random(Shape.of(2, 3, 9, 8), 1);
        Tensor seed = TestNet.random(seedShape(compiled, 2), 2);

        try (GraphRunner runner = RUNTIME.open(compiled.graph())) {
            assertRefused(runner, "takes the inputs", Map.of("image", image));
            assertRefused(runner, "takes the inputs", Map.of("image", image, "seed", seed, "other", seed));
            assertRefused(runner, "found 2x3x8x8", Map.of("image", Tensor.zeros(Shape.of(2, 3, 8, 8)), "seed", seed));
            assertRefused(runner, "found 3x9x8", Map.of("image", Tensor.zeros(Shape.of(3, 9, 8)), "seed", seed));
            assertRefused(runner, "one batch", Map.of("image", image, "seed", Tensor.zeros(seedShape(compiled, 1))));
        }
    }

    @Test
    void aDeviceThatTheBuildDoesNotKnowIsRefused() {
        new OnnxRuntime(RuntimeSettings.DEFAULT);
        assumeFalse(OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA), "this build knows CUDA devices");

        Exception refusal = assertThrows(
                IllegalArgumentException.class, () -> new OnnxRuntime(RuntimeSettings.DEFAULT.on(Device.CUDA)));

        assertMessage(refusal, "device CUDA needs the GPU build of ONNX Runtime (mvn -Pgpu), found one for [");
    }

    @Test
    void aGraphThatOnnxRuntimeRefusesIsNamed() {
        TestNet net = TestNet.over(3, 5, 5);
        String wrong = net.node(Op.ADD, TestNet.IMAGE, "absent");

        InferenceException thrown = assertThrows(InferenceException.class, () -> RUNTIME.open(net.returning(wrong))
                .close());

        assertMessage(thrown, "graph test can not be loaded");
    }

    @Test
    void aRunThatFailsNamesTheGraph() {
        TestNet net = TestNet.over(3, 5);
        String wrong = net.node(Op.RESHAPE, TestNet.IMAGE, net.list(2, 15));

        try (GraphRunner runner = RUNTIME.open(net.returning(wrong))) {
            InferenceException thrown = assertThrows(
                    InferenceException.class, () -> runner.run(Map.of("image", Tensor.zeros(Shape.of(3, 3, 5)))));

            assertMessage(thrown, "graph test failed");
        }
    }

    /** Conv, Relu, MaxPool that rounds up, Conv, Relu: the nodes 0 to 4. */
    private static Graph smallNetwork() {
        TestNet net = TestNet.over(3, 9, 8);
        String conv = net.node(
                Op.CONV, set("pads", new int[] {1, 1, 1, 1}), TestNet.IMAGE, net.weights(8, 3, 3, 3), net.weights(8));
        String relu = net.node(Op.RELU, conv);
        String pool = net.node(
                Op.MAX_POOL, set("kernel_shape", new int[] {3, 3}, "strides", new int[] {2, 2}, "ceil_mode", 1), relu);
        String dense = net.node(Op.RELU, net.node(Op.CONV, pool, net.weights(5, 8, 2, 2)));
        return net.returning(dense);
    }

    private static Shape seedShape(GradientGraph compiled, int batch) {
        return compiled.graph().inputs().get(1).shape().with(0, batch);
    }

    private static List<Map<String, Tensor>> inputs(GradientGraph compiled, int count) {
        List<Map<String, Tensor>> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Shape image = compiled.graph().inputs().get(0).shape().with(0, 3);
            inputs.add(Map.of(
                    compiled.input(),
                    TestNet.random(image, i),
                    compiled.seed(),
                    TestNet.random(seedShape(compiled, 3), -i)));
        }
        return inputs;
    }

    private static List<Map<String, Tensor>> runTogether(GraphRunner runner, List<Map<String, Tensor>> inputs)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Map<String, Tensor>>> runs = new ArrayList<>();
            inputs.forEach(input -> runs.add(threads.submit(() -> runner.run(input))));
            List<Map<String, Tensor>> results = new ArrayList<>();
            for (Future<Map<String, Tensor>> run : runs) {
                results.add(run.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertSameBytes(String what, Map<String, Tensor> expected, Map<String, Tensor> found) {
        assertEquals(expected.keySet(), found.keySet(), what);
        expected.forEach((name, tensor) -> {
            assertEquals(tensor.shape(), TestNet.get(found, name).shape(), what);
            assertArrayEquals(tensor.values(), TestNet.get(found, name).values(), what + " " + name);
        });
    }

    private static void assertRefused(GraphRunner runner, String reason, Map<String, Tensor> inputs) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> runner.run(inputs));
        assertMessage(thrown, reason);
        assertMessage(thrown, "graph test");
    }

    private static void assertMessage(Throwable thrown, String part) {
        assertTrue(String.valueOf(thrown.getMessage()).contains(part), thrown::toString);
    }
}
