package io.facetwatch.synthesis;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.graph.Device;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layers;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A gradient step of a batch: images to the network's input, forward and backward, gradients to grey levels; one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class GradientBenchmark {
    private static final Path ORCHARD = Path.of("src/main/resources/demo/orchard/orchard-07-epoch4.onnx");

    @Param({"orchard", "squeezenet"})
    String network;

    @Param({"1", "10"})
    int batch;

    private GraphRunner runner;
    private BatchGradients gradients;
    private List<Start> starts;
    private float[] gradient;

    @Setup
    public void open() throws IOException {
        Graph graph = network.equals("orchard") ? OnnxReader.read(ORCHARD) : SqueezeNet.graph();
        Shape image = graph.inputs().get(0).shape().withoutBatch();
        GradientGraph compiled = GradientCompiler.compile(
                graph, Layers.output(graph).orElseThrow().preActivation(), RuleSet.gradient(Device.CPU));
        runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(compiled.graph());
        starts = IntStream.range(0, batch)
                .mapToObj(i -> new Start(
                        new FacetId(new UnitId(new LayerId("logits"), 0), i), Starts.random(image, i), 0, 0, i))
                .toList();
        gradients = new BatchGradients(
                new GradientNetwork(runner, compiled, Preprocessing.unitRange(image.extent(0))), starts);
        gradient = new float[image.size()];
    }

    @Benchmark
    public float[] step() {
        for (int i = 0; i < batch; i++) {
            gradients.show(i, starts.get(i).image());
        }
        gradients.run(Objective.LOGIT);
        for (int i = 0; i < batch; i++) {
            gradients.read(i, gradient);
        }
        return gradient;
    }

    @TearDown
    public void close() {
        gradients.close();
        runner.close();
    }
}
