package io.facetwatch.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.Device;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs where the build has the profile {@code gpu} and the machine a CUDA device. */
class CudaTest {
    private static final int BATCH = 3;
    private static final double TOLERANCE = 1e-3;
    private static final RuntimeSettings CUDA = RuntimeSettings.DEFAULT.on(Device.CUDA);

    @BeforeAll
    static void hasDevice() {
        EngineStart.engine();
        assumeTrue(
                OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA),
                "needs a CUDA device and the profile gpu (mvn -Pgpu)");
    }

    static Stream<Family> networks() {
        return Family.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyNodeOfAGradientRunsOnTheDeviceAndAgreesWithTheCpu(Family family) throws Exception {
        Graph network = family.network();
        Map<String, Tensor> onCpu = run(network, new OnnxRuntime(RuntimeSettings.DEFAULT));

        Map<String, Tensor> onCuda =
                run(network, new OnnxRuntime(CUDA, Map.of("session.disable_cpu_ep_fallback", "1")));

        assertEquals(0, distance(gradient(onCpu), gradient(onCuda)), TOLERANCE, family.toString());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aGradientIsTheSameBytesInEveryRun(Family family) throws Exception {
        Graph network = family.network();

        Map<String, Tensor> first = run(network, new OnnxRuntime(CUDA));
        Map<String, Tensor> second = run(network, new OnnxRuntime(CUDA));

        assertArrayEquals(gradient(first).values(), gradient(second).values(), family.toString());
    }

    private static Map<String, Tensor> run(Graph network, OnnxRuntime runtime) {
        GradientGraph compiled =
                GradientCompiler.compile(network, network.outputs().get(0), RuleSet.gradient(runtime.device()));
        Tensor image = noise(compiled, compiled.input());
        Tensor seed = noise(compiled, compiled.seed());
        try (GraphRunner runner = runtime.open(compiled.graph())) {
            Tensor gradient = Objects.requireNonNull(runner.run(Map.of(compiled.input(), image, compiled.seed(), seed))
                    .get(compiled.gradient()));
            return Map.of("gradient", gradient);
        }
    }

    private static Tensor gradient(Map<String, Tensor> outputs) {
        return Objects.requireNonNull(outputs.get("gradient"));
    }

    private static Tensor noise(GradientGraph compiled, String input) {
        Tensor noise = Tensor.zeros(compiled.graph().inputs().stream()
                .filter(value -> value.name().equals(input))
                .findFirst()
                .orElseThrow()
                .shape()
                .with(0, BATCH));
        Random random = new Random(7);
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] = (float) random.nextGaussian();
        }
        return noise;
    }

    /** L2 norm of the difference over that of the first. */
    private static double distance(Tensor expected, Tensor found) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.values().length; i++) {
            difference += Math.pow(expected.values()[i] - (double) found.values()[i], 2);
            norm += Math.pow(expected.values()[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}
