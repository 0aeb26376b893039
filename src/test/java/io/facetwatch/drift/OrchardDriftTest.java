package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Matrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real training run with known facets: class units of a network that tells apples, cherries and tomatoes, six varieties of
 * each, 16 images of every variety. The activations were measured by src/test/python/orchard_activations.py; the facets here
 * are the varieties, so that only the statistics are on trial.
 */
class OrchardDriftTest {
    private static final int APPLE = 0;
    private static final int CHERRY = 1;
    private static final int TOMATO = 2;
    private static final int GRANNY_SMITH = 0;
    private static final int GREEN_TOMATO = 12;
    private static final String HEALTHY = "07-epoch4";

    private final Orchard orchard = Orchard.read();

    @ParameterizedTest
    @CsvSource({
        "08-control, 0, active", "08-control, 1, active", "08-control, 2, active",
        "08-control, 0, top", "08-control, 1, top", "08-control, 2, top",
        "13-half, 0, active", "13-half, 1, active", "13-half, 2, active",
        "13-half, 0, top", "13-half, 1, top", "13-half, 2, top"
    })
    void aHarmlessCheckpointIsNoEventAndHardlyDrift(String checkpoint, int unit, String selection) {
        DriftReport report = orchard.compare(HEALTHY, checkpoint, unit, selection);

        assertEquals(List.of(), report.events());
        assertTrue(report.pearson() > 0.99, "pearson " + report.pearson());
        assertTrue(report.fdi() < 0.06, "facet drift index " + report.fdi());
    }

    @ParameterizedTest
    @CsvSource({"active", "top"})
    void theVarietyLeftOutOfTrainingIsLostToTomatoAndBornToApple(String selection) {
        DriftReport tomato = orchard.compare(HEALTHY, "09-removed", TOMATO, selection);
        DriftReport apple = orchard.compare(HEALTHY, "09-removed", APPLE, selection);
        DriftReport cherry = orchard.compare(HEALTHY, "09-removed", CHERRY, selection);

        assertEquals(List.of("LOST variety " + GREEN_TOMATO), orchard.news(tomato, HEALTHY, TOMATO, selection));
        assertEquals(List.of("BORN variety " + GREEN_TOMATO), orchard.news(apple, "09-removed", APPLE, selection));
        assertEquals(List.of(), cherry.events());
    }

    @ParameterizedTest
    @CsvSource({"active", "top"})
    void theRelabelledVarietyIsLostToAppleAndBornToTomato(String selection) {
        DriftReport tomato = orchard.compare(HEALTHY, "10-relabelled", TOMATO, selection);
        DriftReport apple = orchard.compare(HEALTHY, "10-relabelled", APPLE, selection);
        DriftReport cherry = orchard.compare(HEALTHY, "10-relabelled", CHERRY, selection);

        assertEquals(List.of("BORN variety " + GRANNY_SMITH), orchard.news(tomato, "10-relabelled", TOMATO, selection));
        assertEquals(List.of("LOST variety " + GRANNY_SMITH), orchard.news(apple, HEALTHY, APPLE, selection));
        assertEquals(List.of(), cherry.events());
    }

    @ParameterizedTest
    @CsvSource({"11-bgr, 0", "11-bgr, 1", "11-bgr, 2", "12-collapsed, 0", "12-collapsed, 1", "12-collapsed, 2"})
    void aBrokenCheckpointIsNewsOfEveryClass(String checkpoint, int unit) {
        DriftReport report = orchard.compare(HEALTHY, checkpoint, unit, "active");

        assertTrue(report.events().size() >= 2, report.toString());
        assertTrue(report.pearson() < 0.5, "pearson " + report.pearson());
    }

    @Test
    void theSentenceTellsAPersonWhatHappened() {
        DriftReport report = orchard.compare(HEALTHY, "09-removed", TOMATO, "active");

        String sentence = EventText.sentence(report, report.events().get(0), "Tomato", List.of());

        assertEquals(
                "checkpoint 605: Tomato lost facet %d (16 images)"
                        .formatted(report.events().get(0).facet().orElseThrow()),
                sentence);
    }

    /** The measured run: activations [image][column] by the columns' names, and 8 principal parts of the codes at step 484. */
    private record Orchard(List<String> columns, List<float[]> rows) {
        static Orchard read() {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(OrchardDriftTest.class.getResourceAsStream("/drift/orchard.csv")),
                    StandardCharsets.UTF_8))) {
                List<String> columns = List.of(in.readLine().split(",", -1));
                return new Orchard(columns, in.lines().map(Orchard::numbers).toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static float[] numbers(String line) {
            double[] wide = Arrays.stream(line.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            float[] numbers = new float[wide.length];
            for (int i = 0; i < wide.length; i++) {
                numbers[i] = (float) wide[i];
            }
            return numbers;
        }

        DriftReport compare(String before, String after, int unit, String selection) {
            List<float[]> activations = List.of(column(before + ":" + unit), column(after + ":" + unit));
            List<int[]> images =
                    activations.stream().map(a -> images(a, unit, selection)).toList();
            List<Side> sides = SideOf.groups(varieties(), activations, images, codes());
            int facets = sides.get(0).facets().facets().size();
            return new DriftAnalysis(codes()).compare(sides.get(0), sides.get(1), Retest.none(facets));
        }

        /** The events in words, with the variety of the facet at the checkpoint it is counted at. */
        List<String> news(DriftReport report, String checkpoint, int unit, String selection) {
            float[] activations = column(checkpoint + ":" + unit);
            var facets = SideOf.facets(varieties(), activations, images(activations, unit, selection), codes());
            return report.events().stream()
                    .map(e -> e.kind() + " variety "
                            + varieties()[
                                    facets.facets().get(e.facet().orElseThrow()).members()[0]])
                    .toList();
        }

        /**
         * With {@code active} the class, and also those images outside of the class that the unit now takes for it: half way up to the
         * largest activation.
         */
        private int[] images(float[] activations, int unit, String selection) {
            if (selection.equals("top")) {
                return SideOf.top(activations, 48);
            }
            double half = UnitHealth.maximum(activations) / 2;
            int[] varieties = varieties();
            return IntStream.range(0, activations.length)
                    .filter(i -> varieties[i] / 6 == unit || activations[i] > half)
                    .toArray();
        }

        private int[] varieties() {
            return rows.stream().mapToInt(row -> (int) row[0]).toArray();
        }

        private float[] column(String name) {
            int at = columns.indexOf(name);
            float[] column = new float[rows.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = rows.get(i)[at];
            }
            return column;
        }

        private Matrix codes() {
            int first = columns.indexOf("code0");
            Matrix codes = Matrix.zeros(rows.size(), columns.size() - first);
            for (int i = 0; i < rows.size(); i++) {
                System.arraycopy(rows.get(i), first, codes.values(), i * codes.columns(), codes.columns());
            }
            return codes;
        }
    }
}
