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
    @CsvSource({
        "released, 370",
        "released-center, 530",
        "center-mean, 530",
        "erhan, 370",
        "paper, 490",
        "anchored, 30",
        "none, 190",
        "yosinski-1, 500",
        "yosinski-2, 750",
        "yosinski-3, 1000",
        "yosinski-4, 1000",
        "blur-jitter, 500"
    })
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
        assertEquals("anchored-robust", Presets.named("auto", 129).name());
    }

    @Test
    void everyListedNameIsKnownAndAnUnknownOneListsThem() {
        Presets.names().forEach(name -> Presets.named(name, 100));

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Presets.named("fast", 64));

        assertEquals(
                "unknown synthesis preset 'fast'; known are auto, anchored, anchored-fourier, anchored-robust, blur-jitter, center-mean,"
                        + " erhan, fourier, inversion, maco, mahendran, mordvintsev, none, paper, released, released-center,"
                        + " simonyan, wei, yosinski-1, yosinski-2, yosinski-3, yosinski-4",
                error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "released, MEAN_IMAGE",
        "center-mean, MEAN_IMAGE",
        "released-center, RANDOM",
        "erhan, RANDOM",
        "simonyan, MEAN_COLOUR",
        "yosinski-3, NOISE"
    })
    void presetsBeginWithTheStartOfTheirPublication(String name, StartRule start) {
        assertEquals(start, Presets.named(name, 227).start());
    }

    @Test
    void startsAreWhatTheirRuleSays() {
        Image mean = Starts.random(Shape.of(3, 40, 50), 1);
        Image real = Starts.random(Shape.of(3, 40, 50), 2);
        Examples examples = new Examples(List.of(new Image(3, 1, 2, new float[] {90, 110, 50, 50, 200, 210})));
        Starts.Choice choice = new Starts.Choice(mean, real, examples);

        assertEquals(mean, choice.of(StartRule.MEAN_IMAGE, 4));
        assertEquals(real, choice.of(StartRule.REPRESENTATIVE, 4));
        Image colour = choice.of(StartRule.MEAN_COLOUR, 4);
        assertEquals(List.of(100f, 50f, 205f), List.of(colour.at(0, 3, 3), colour.at(1, 9, 9), colour.at(2, 39, 49)));
        Image noise = choice.of(StartRule.NOISE, 4);
        double squares = 0;
        for (int i = 0; i < 2000; i++) {
            squares += Math.pow(noise.values()[i] - 100, 2) / 2000;
        }
        assertEquals(10, Math.sqrt(squares), 0.5);
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
                () -> new Metric(1.1, 0, Metric.Magnitudes.FREE),
                () -> new Metric(1, -1, Metric.Magnitudes.FREE),
                () -> new Phase(
                        1,
                        Framing.STILL,
                        new Ascent(
                                Objective.LOGIT,
                                Ramp.constant(1),
                                StepMean.WINDOW,
                                0,
                                new Metric(1, 1, Metric.Magnitudes.FREE)),
                        Ramp.constant(1)),
                () -> new Decay(1.5),
                () -> new Blur(Ramp.constant(-1), 1),
                () -> new Blur(Ramp.constant(1), 0),
                () -> new NormClip(101),
                () -> new ContributionClip(-1),
                () -> new NormPenalty(1, 0.5),
                () -> new NormPenalty(-1, 2),
                () -> new VariationPenalty(1, 5),
                () -> new VariationPenalty(Double.NaN, 2),
                () -> new PatchPrior(8, 1, 1),
                () -> new PatchPrior(9, 2, 1),
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
