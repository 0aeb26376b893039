package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EmbeddingBenchCommandTest {
    private static final String PYTHON = "/usr/bin/python3";

    @Test
    void misuseIsToldInOneLine() {
        Run run = Run.of("bench", "embedding", "--images", "0");

        assertEquals(List.of("facetwatch: --images must be at least 1, found 0"), run.problems());
        assertEquals(Facetwatch.BAD_INPUT, run.code());
    }

    @Test
    void aMissingPythonIsToldInOneLine() {
        Run run = Run.of("bench", "embedding", "--images", "20", "--peer", "/nowhere/python3");

        assertEquals(1, run.problems().size(), run.err());
        assertTrue(run.err().contains("/nowhere/python3"), run.err());
        assertEquals(Facetwatch.FAILED, run.code());
    }

    @Test
    void resultsAreAsGoodAsThoseOfScikitLearn() throws Exception {
        assumeTrue(hasScikitLearn(), "needs Python 3 with scikit-learn at " + PYTHON);

        Run run = Run.of("bench", "embedding", "--images", "300", "--dims", "400", "--rounds", "1");

        assertEquals(0, run.code(), run.err());
        Matcher divergence = Pattern.compile("KL (\\S+) and (\\S+)").matcher(run.out());
        assertTrue(divergence.find(), run.out());
        double theirs = Double.parseDouble(divergence.group(1));
        assertTrue(Double.parseDouble(divergence.group(2)) <= 1.1 * theirs, run.out());
        Matcher square = Pattern.compile("square / theirs (\\S+)").matcher(run.out());
        assertTrue(square.find(), run.out());
        assertEquals(1, Double.parseDouble(square.group(1)), 1e-3, run.out());
    }

    @Test
    void manyPointsAreEmbeddedAsWellByTheTreeAsInAllPairs() throws Exception {
        assumeTrue(hasScikitLearn(), "needs Python 3 with scikit-learn at " + PYTHON);

        Run run = Run.of("bench", "embedding", "--points", "2100", "--rounds", "1");

        assertEquals(0, run.code(), run.err());
        Matcher pairs = Pattern.compile("KL (\\S+) and (\\S+)").matcher(run.out());
        assertTrue(pairs.find(), run.out());
        Matcher tree = Pattern.compile("t-SNE 2100 x 50, repulsion by the tree .*KL (\\S+) ")
                .matcher(run.out());
        assertTrue(tree.find(), run.out());
        assertEquals(Double.parseDouble(pairs.group(2)), Double.parseDouble(tree.group(1)), 0.02, run.out());
    }

    private static boolean hasScikitLearn() throws InterruptedException {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import sklearn")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
