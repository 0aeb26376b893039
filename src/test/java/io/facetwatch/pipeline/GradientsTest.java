package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Device;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Op;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientsTest {
    private final Graph network = pooled();
    private final Layer layer = layer(network.outputs().get(0));

    @ParameterizedTest
    @EnumSource(Device.class)
    void whatWasCheckedIsWhatIsClimbedByTheRulesOfTheDevice(Device device) {
        try (Gradients gradients = new Gradients(network, new On(device))) {
            Graph checked = gradients.of(layer).graph();

            Gradients.Ascent ascent = gradients.ascent(layer);

            assertSame(checked, ascent.names().graph());
            assertEquals(device, ascent.device());
            boolean scatters = checked.nodes().stream().anyMatch(node -> node.op() == Op.SCATTER_ELEMENTS);
            assertEquals(device == Device.CPU, scatters); // additions by atomics, on a CUDA device in any order
        }
    }

    @Test
    void whatPlanCompiledIsTakenOnceAndOpensAnew() {
        PlannedGradients planned = new PlannedGradients();
        GradientGraph compiled;
        try (Gradients checking = new Gradients(network, new On(Device.CPU))) {
            compiled = checking.of(layer);
            checking.ascent(layer);
            planned.keep("a", checking);
        }

        Optional<Gradients> taken = planned.take("a");

        try (Gradients drawing = taken.orElseThrow()) {
            assertSame(compiled, drawing.ascent(layer).names());
            assertEquals(
                    12,
                    Objects.requireNonNull(drawing.ascent(layer)
                                    .runner()
                                    .run(inputs(compiled))
                                    .get(layer.name()))
                            .values()
                            .length);
        }
        assertEquals(Optional.empty(), planned.take("a"));
    }

    @Test
    void onlyTheNewestPlansAreKept() {
        PlannedGradients planned = new PlannedGradients();

        List.of("a", "b", "a", "c").forEach(digest -> planned.keep(digest, new Gradients(network, new On(Device.CPU))));

        assertEquals(
                List.of(true, false, true),
                Stream.of("a", "b", "c")
                        .map(digest -> planned.take(digest).isPresent())
                        .toList());
    }

    private static Map<String, Tensor> inputs(GradientGraph gradient) {
        return Map.of(
                gradient.input(),
                new Tensor(Shape.of(1, 3, 6, 6), new float[108]),
                gradient.seed(),
                new Tensor(Shape.of(1, 3, 2, 2), new float[12]));
    }

    private static Graph pooled() {
        TestNet net = TestNet.over(3, 6, 6);
        Attributes settings =
                Attributes.NONE.with("kernel_shape", Attributes.list(3, 3)).with("strides", Attributes.list(2, 2));
        return net.returning(net.node(Op.MAX_POOL, settings, net.node(Op.RELU, TestNet.IMAGE)));
    }

    private static Layer layer(String value) {
        return new Layer(value, value, value, Layer.Kind.CONVOLUTIONAL, Shape.of(3, 2, 2), Optional.empty());
    }

    /** Opens on the CPU whatever is to run on a device. */
    private record On(Device device) implements GraphRunner.Factory {
        @Override
        public GraphRunner open(Graph graph) {
            return new OnnxRuntime(RuntimeSettings.DEFAULT).open(graph);
        }
    }
}
