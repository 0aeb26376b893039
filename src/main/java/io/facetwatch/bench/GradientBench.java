package io.facetwatch.bench;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Times a forward and backward pass of compiled gradients against torch's autograd: in turns, on one thread each, in CPU time.
 * A machine that does other things disturbs both sides; the least times tell most.
 */
public final class GradientBench {
    /** Networks that the peer knows. */
    public static final List<String> NETWORKS = List.of("caffenet", "squeezenet", "resnet18");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int CHECKED_BATCH = 2;

    private final String python;
    private final Path folder;

    /**
     * @param python a command that starts Python 3 with torch and onnx
     * @param folder for the networks and the peer's script
     */
    public GradientBench(String python, Path folder) {
        this.python = python;
        this.folder = folder;
    }

    /**
     * Measures one network.
     *
     * @param batches images in a step
     * @param rounds steps of each side for every batch, after one that is not counted
     * @throws IOException if torch can't be started or stops
     */
    public List<GradientTimes> measure(String network, List<Integer> batches, int rounds) throws IOException {
        try (TorchPeer torch = TorchPeer.start(python, network, folder)) {
            Graph graph = OnnxReader.read(torch.model());
            GradientGraph compiled =
                    GradientCompiler.compile(graph, graph.outputs().get(0));
            try (GraphRunner runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(compiled.graph())) {
                TorchPeer.Example example = torch.example(CHECKED_BATCH);
                Tensor gradient = run(runner, compiled, example.images(), example.seed());
                Agreement agreement = Agreement.of(example.gradient(), gradient.values());
                List<GradientTimes> times = new ArrayList<>();
                for (int batch : batches) {
                    Tensor images = noise(example.images().shape().with(0, batch));
                    Tensor seed = oneUnitEach(example.seed().shape().with(0, batch));
                    times.add(new GradientTimes(
                            network,
                            batch,
                            alternate(rounds, () -> torch.step(batch), () -> timed(runner, compiled, images, seed)),
                            agreement));
                }
                return times;
            }
        }
    }

    /** One step of a side; its CPU time. */
    private interface Step {
        Duration run() throws IOException;
    }

    private static Durations alternate(int rounds, Step torch, Step ours) throws IOException {
        torch.run();
        ours.run();
        List<Duration> ofTorch = new ArrayList<>();
        List<Duration> own = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ofTorch.add(torch.run());
            own.add(ours.run());
        }
        return new Durations(ofTorch, own);
    }

    private static Duration timed(GraphRunner runner, GradientGraph compiled, Tensor images, Tensor seed) {
        long before = THREADS.getCurrentThreadCpuTime();
        run(runner, compiled, images, seed);
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
    }

    private static Tensor run(GraphRunner runner, GradientGraph compiled, Tensor images, Tensor seed) {
        Map<String, Tensor> outputs = runner.run(Map.of(compiled.input(), images, compiled.seed(), seed));
        return Objects.requireNonNull(outputs.get(compiled.gradient()));
    }

    private static Tensor noise(Shape shape) {
        Tensor noise = Tensor.zeros(shape);
        Random random = new Random(shape.size());
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] = (float) random.nextGaussian();
        }
        return noise;
    }

    private static Tensor oneUnitEach(Shape shape) {
        Tensor seed = Tensor.zeros(shape);
        int units = shape.extent(1);
        for (int item = 0; item < shape.extent(0); item++) {
            Arrays.fill(seed.values(), item * units + item, item * units + item + 1, 1);
        }
        return seed;
    }
}
