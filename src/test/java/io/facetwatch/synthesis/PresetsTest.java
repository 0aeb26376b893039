package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {
    @ParameterizedTest
    @CsvSource({"released, 370", "released-center, 530", "paper, 490", "anchored, 30", "none, 190"})
    void presetsHaveTheirPublishedLength(String name, int iterations) {
        Preset preset = Presets.named(name, 227);

        assertEquals(name, preset.name());
        assertEquals(iterations, preset.iterations());
    }

    @ParameterizedTest
    @CsvSource({"released, 227 272 272 272", "released-center, 227 272 326 326 326", "paper, 227 272 327 327 327"})
    void canvasesHaveTheirPublishedSizeAtTheirPublishedInput(String name, String canvases) {
        List<String> sizes = Presets.named(name, 227).phases().stream()
                .map(phase -> Integer.toString(phase.framing().canvas(227)))
                .toList();

        assertEquals(canvases, String.join(" ", sizes));
    }

    @Test
    void lengthsScaleWithTheInput() {
        Framing framing = Presets.named("released", 64).phases().get(2).framing();

        assertEquals(50, framing.margin(227));
        assertEquals(14, framing.margin(64)); // 50 * 64 / 227 = 14.1
        assertEquals(77, framing.canvas(64)); // 272 * 64 / 227 = 76.7
    }

    @Test
    void autoChoosesBySize() {
        assertEquals("anchored", Presets.named("auto", 64).name());
        assertEquals("anchored", Presets.named("auto", 128).name());
        assertEquals("released", Presets.named("auto", 129).name());
    }

    @Test
    void everyListedNameIsKnownAndAnUnknownOneListsThem() {
        Presets.names().forEach(name -> Presets.named(name, 100));

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Presets.named("fast", 64));

        assertEquals(
                "unknown synthesis preset 'fast'; known are anchored, auto, none, paper, released, released-center",
                error.getMessage());
    }

    @Test
    void rampsReachBothEnds() {
        Ramp ramp = new Ramp(6, 3.3);

        assertEquals(6, ramp.at(0, 10));
        assertEquals(5.7, ramp.at(1, 10), 1e-12);
        assertEquals(3.3, ramp.at(9, 10), 1e-12);
        assertEquals(6, ramp.at(0, 1));
        assertEquals(Double.POSITIVE_INFINITY, Ramp.INFINITE.at(3, 10));
    }

    @Test
    void nonsenseIsRefused() {
        Ascent ascent = Ascent.logit(1);
        List<Executable> nonsense = List.of(
                () -> new Framing(0.9, 0, 0),
                () -> new Framing(1, 0.5, 0),
                () -> new Framing(1, 0, -1),
                () -> new Framing(Double.NaN, 0, 0),
                () -> Ascent.logit(0),
                () -> Ascent.logit(Double.POSITIVE_INFINITY),
                () -> new Ascent(Objective.LOGIT, Ramp.constant(1), StepMean.WINDOW, 1.1),
                () -> new Phase(0, Framing.STILL, ascent, Ramp.INFINITE),
                () -> new Phase(1, Framing.STILL, ascent, Ramp.constant(0)),
                () -> new Phase(1, Framing.STILL, ascent, new Ramp(1, -1)),
                () -> new Smoothing(Ramp.constant(1), 0),
                () -> new Ramp(Double.NaN, 1),
                () -> new Ramp(1, Double.POSITIVE_INFINITY),
                () -> new Preset("empty", List.of()));

        nonsense.forEach(make -> assertThrows(IllegalArgumentException.class, make));
    }

    @Test
    void randomStartsHaveTheirMeanAndDeviation() {
        Image image = Starts.random(Shape.of(3, 100, 100), 1);

        double sum = 0;
        double squares = 0;
        for (float value : image.values()) {
            sum += value;
            squares += (value - 175) * (value - 175);
        }
        assertEquals(175, sum / 30_000, 0.2); // standard error 0.05
        assertEquals(8, Math.sqrt(squares / 30_000), 0.2);
        assertTrue(image.values()[0] != Starts.random(Shape.of(3, 100, 100), 2).values()[0], "seeds differ");
    }
}
