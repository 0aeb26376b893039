package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
    private static final String PYTHON = "/usr/bin/python3";

    @ParameterizedTest
    @CsvSource({
        "--rounds, 0, '--rounds must be at least 1, found 0'",
        "--batches, '1,-2', '--batches must be at least 1, found -2'",
        "vgg, squeezenet, 'unknown network ''vgg''; known are caffenet, squeezenet, resnet18'"
    })
    void misuseIsToldInOneLine(String first, String second, String problem) {
        Run run = Run.of("bench", "gradients", first, second);

        assertEquals(List.of("facetwatch: " + problem), run.problems());
        assertEquals(Facetwatch.BAD_INPUT, run.code());
    }

    @Test
    void aMissingPythonIsToldInOneLine() {
        Run run = Run.of("bench", "gradients", "squeezenet", "--python", "/nowhere/python3");

        assertEquals(1, run.problems().size(), run.err());
        assertTrue(run.err().contains("/nowhere/python3"), run.err());
        assertEquals(Facetwatch.FAILED, run.code());
    }

    @Test
    void everyRowAgreesWithTorch() throws Exception {
        assumeTrue(hasTorch(), "needs Python 3 with torch and onnx at " + PYTHON);

        Run run = Run.of("bench", "gradients", "squeezenet", "--batches", "1", "--rounds", "1");

        assertEquals(0, run.code(), run.err());
        String[] cells = run.out().lines().skip(2).findFirst().orElseThrow().split("\\|", -1);
        assertEquals("squeezenet", cells[1].strip());
        assertTrue(Double.parseDouble(cells[7]) > 0.9999, run.out());
        assertTrue(Double.parseDouble(cells[8]) < 5e-3, run.out());
    }

    private static boolean hasTorch() throws InterruptedException {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import torch, onnx")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
