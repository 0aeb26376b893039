package io.facetwatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.Ending;
import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.Objective;
import io.facetwatch.autodiff.ObjectiveGraph;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The README's lines of Java are those between the marks here, and they run. */
class ReadmeTest {
    private static final Path MODEL = Path.of("src/main/resources/demo/orchard/orchard-07-epoch4.onnx");
    private static final Path SOURCE = Path.of("src/test/java/io/facetwatch/ReadmeTest.java");

    @Test
    void theLinesOfJavaReturnAValueAndItsGradient() throws IOException {
        Path file = MODEL;
        float[] pixels = new float[3 * 64 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = new Random(i).nextFloat();
        }

        // README begins
        Graph network = OnnxReader.read(file);
        Objective logit = new Objective("logits", Ending.MAXIMUM);
        ObjectiveGraph compiled = GradientCompiler.compile(network, logit, RuleSet.gradient());
        Tensor image = new Tensor(Shape.of(1, 3, 64, 64), pixels);
        Tensor unit = new Tensor(Shape.of(1, 3), new float[] {0, 1, 0});
        try (GraphRunner runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(compiled.graph())) {
            Map<String, Tensor> result = runner.run(compiled.inputs(image, unit));
            float value = result.get(compiled.value()).values()[0];
            float[] gradient = result.get(compiled.gradient()).values();
            System.out.println(value + " " + Arrays.toString(gradient));
            // README ends
            assertEquals(pixels.length, gradient.length);
            float[] again = runner.run(compiled.inputs(image, unit))
                    .get(compiled.gradient())
                    .values();
            assertArrayEquals(gradient, again);
            assertTrue(Math.abs(value) > 0);
        }
    }

    @Test
    void theReadmeShowsTheLinesThatRunHere() throws IOException {
        String source = Files.readString(SOURCE);
        String begins = "// README begins\n";
        int start = source.indexOf(begins, source.indexOf("@Test")) + begins.length();
        int end = source.indexOf("\n            // README ends", start);
        String lines = source.substring(start, end).stripIndent() + "\n}\n";

        String readme = Files.readString(Path.of("README.md"));

        assertEquals(List.of(lines), blocks(readme));
    }

    /** The blocks of Java. */
    private static List<String> blocks(String readme) {
        return Arrays.stream(readme.split("```java\n", -1))
                .skip(1)
                .map(rest -> rest.substring(0, rest.indexOf("```")))
                .toList();
    }
}
