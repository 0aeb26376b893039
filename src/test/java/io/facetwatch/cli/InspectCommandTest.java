package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"07-epoch4", "00-untrained"})
    void theLayersOfAShippedCheckpointAreListedFromFirstToLast(String model) {
        Run run = Run.of(
                "inspect",
                Orchard.FOLDER.resolve("orchard-%s.onnx".formatted(model)).toString());

        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(0).contains("input 'image' 3x64x64"), lines.get(0));
        assertEquals(2 + 10, lines.size(), run.out());
        assertTrue(
                lines.get(2).matches("/stem\\S+ +convolutional +16x32x32 +16 +5 pixels, stride 2, from -2"),
                lines.get(2));
        assertTrue(lines.get(11).matches("logits +output +3 +3 +whole image"), lines.get(11));
    }

    @Test
    void whatIsNoModelIsToldInOneLine() throws IOException {
        byte[] model = Files.readAllBytes(Path.of(Orchard.TRAINED));
        expect("no ONNX model, or one cut short", file("short.onnx", Arrays.copyOf(model, model.length / 2)));
        expect("no ONNX model", file("text.onnx", "hello there\n".getBytes(StandardCharsets.UTF_8)));
        expect("no ONNX model", file("empty.onnx", new byte[0]));
        expect("does not exist", folder.resolve("missing.onnx"));
        expect("must be an ONNX file, found a folder", folder);
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static void expect(String sentence, Path model) {
        Run run = Run.of("inspect", model.toString());

        assertEquals(Facetwatch.BAD_INPUT, run.code(), run.err());
        assertEquals(1, run.problems().size(), run.err());
        assertTrue(run.err().contains(sentence), run.err());
        assertTrue(run.err().contains(String.valueOf(model.getFileName())), run.err());
    }
}
