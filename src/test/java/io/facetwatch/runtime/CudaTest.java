package io.facetwatch.runtime;

import static org.junit.jupiter.api.Assertions.assertAll;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs where the build has the profile {@code gpu} and the machine a CUDA device. */
class CudaTest {
    private static final int BATCH = 3;
    private static final double TOLERANCE = 1e-3;
    private static final RuntimeSettings CUDA = RuntimeSettings.DEFAULT.on(Device.CUDA);

    @BeforeEach
    void needsDevice() {
        EngineStart.engine();
        assumeTrue(
                OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA),
                "needs a CUDA device and the profile gpu (mvn -Pgpu)");
    }

    @Test
    void everyNodeOfAGradientRunsOnTheDeviceAndAgreesWithTheCpu() {
        assertAll(Family.all().map(family -> () -> {
            Tensor onCpu = gradient(family.network(), new OnnxRuntime(RuntimeSettings.DEFAULT));

            Tensor onCuda =
                    gradient(family.network(), new OnnxRuntime(CUDA, Map.of("session.disable_cpu_ep_fallback", "1")));

            assertEquals(0, distance(onCpu, onCuda), TOLERANCE, family.toString());
        }));
    }

    @Test
    void aGradientIsTheSameBytesInEveryRun() {
        assertAll(Family.all().map(family -> () -> {
            Tensor first = gradient(family.network(), new OnnxRuntime(CUDA));

            Tensor second = gradient(family.network(), new OnnxRuntime(CUDA));

            assertArrayEquals(first.values(), second.values(), family.toString());
        }));
    }

    private static Tensor gradient(Graph network, OnnxRuntime runtime) {
        GradientGraph compiled =
                GradientCompiler.compile(network, network.outputs().get(0), RuleSet.gradient(runtime.device()));
        Map<String, Tensor> inputs = Map.of(
                compiled.input(), noise(compiled, compiled.input()), compiled.seed(), noise(compiled, compiled.seed()));
        try (GraphRunner runner = runtime.open(compiled.graph())) {
            return Objects.requireNonNull(runner.run(inputs).get(compiled.gradient()));
        }
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
