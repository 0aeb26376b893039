package io.facetwatch.autodiff.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.autodiff.rule.Rules;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Shapes;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.onnx.OnnxWriter;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Networks drawn at random: the interpreter against ONNX Runtime, gradients against finite differences of the interpreter in
 * double precision, and ONNX Runtime's gradients against the interpreter's.
 */
class RandomGraphsTest {
    private static final OnnxRuntime RUNTIME = new OnnxRuntime(RuntimeSettings.DEFAULT);
    private static final long FIRST_SEED = Long.getLong("facetwatch.firstSeed", 1);
    private static final int GRAPHS = Integer.getInteger("facetwatch.graphs", 600);
    /** ours: a kink of a function, as of Relu at 0, within a step of the image shows nothing about the gradient. */
    private static final double MOST_KINKS_RATIO = 0.05;
    /** ours: saturated activations are legal, but show little. */
    private static final double MOST_FLAT_RATIO = 0.1;

    @Test
    void gradientsOfRandomGraphsMatchFiniteDifferencesAndOnnxRuntime() {
        List<String> failures = new ArrayList<>();
        Map<Op, Integer> operators = new EnumMap<>(Op.class);
        Tally tally = new Tally();
        LongStream.range(FIRST_SEED, FIRST_SEED + GRAPHS).forEach(seed -> {
            try {
                Graph drawn = RandomGraph.draw(seed);
                Graph read = OnnxReader.read(OnnxWriter.write(drawn), drawn.name());
                read.nodes().forEach(node -> operators.merge(node.op(), 1, Integer::sum));
                check(seed, drawn, read, tally);
            } catch (RuntimeException | AssertionError e) {
                failures.add("seed %d: %s".formatted(seed, e));
            }
        });

        System.out.printf("random graphs of seeds %d to %d: %s%n", FIRST_SEED, FIRST_SEED + GRAPHS - 1, tally);
        System.out.println("operators: " + operators);
        if (!failures.isEmpty()) {
            fail("%d of %d graphs failed:%n%s".formatted(failures.size(), GRAPHS, String.join("\n", failures)));
        }
        assertEquals(Set.of(), notDrawn(operators.keySet()), "operators that have a rule and are in no graph");
        assertTrue(tally.kinks <= MOST_KINKS_RATIO * tally.directions, tally::toString);
        assertTrue(tally.fastKinks <= MOST_KINKS_RATIO * GRAPHS, tally::toString);
        assertTrue(tally.flat <= MOST_FLAT_RATIO * GRAPHS, tally::toString);
    }

    private static Set<Op> notDrawn(Set<Op> drawn) {
        return Rules.operators().stream().filter(op -> !drawn.contains(op)).collect(Collectors.toSet());
    }

    /** @param read the drawn network as it comes out of its file */
    private static void check(long seed, Graph drawn, Graph read, Tally tally) {
        try {
            GradientGraph compiled =
                    GradientCompiler.compile(read, read.outputs().get(0));
            Trial trial = Trial.of(compiled, seed);
            trial.assertRead(drawn);
            trial.assertDifferences(tally);
            assertFast(compiled, trial, tally);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("%s%n%s".formatted(e.getMessage(), describe(read)), e);
        }
    }

    private static void assertFast(GradientGraph compiled, Trial trial, Tally tally) {
        try (GraphRunner runner = RUNTIME.open(compiled.graph())) {
            Map<String, Tensor> fast = runner.run(trial.inputs());
            assertShapes(compiled, trial, fast);
            trial.assertForward(TestNet.get(fast, compiled.layer()), tally);
            trial.assertFastGradient(TestNet.get(fast, compiled.gradient()), tally);
        }
    }

    /** What inference says for this batch is what ONNX Runtime makes. */
    private static void assertShapes(GradientGraph compiled, Trial trial, Map<String, Tensor> fast) {
        Map<String, Shape> inputs = trial.inputs().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, input -> input.getValue().shape()));
        Map<String, Shape> inferred = Shapes.infer(compiled.graph(), inputs);
        fast.forEach((name, tensor) -> assertEquals(inferred.get(name), tensor.shape(), name));
    }

    private static String describe(Graph network) {
        Map<String, Shape> shapes = Shapes.infer(network);
        return network.nodes().stream()
                .map(node -> "  " + describe(node, shapes))
                .collect(Collectors.joining("\n"));
    }

    private static String describe(Node node, Map<String, Shape> shapes) {
        String inputs = node.inputs().stream()
                .map(input -> input + " " + shapes.get(input))
                .collect(Collectors.joining(", "));
        return "%s(%s) %s -> %s"
                .formatted(node.output(), inputs, node.attributes().values(), shapes.get(node.output()));
    }
}
