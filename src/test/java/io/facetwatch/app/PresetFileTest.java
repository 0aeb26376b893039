package io.facetwatch.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.synthesis.Ascent;
import io.facetwatch.synthesis.Blur;
import io.facetwatch.synthesis.ContributionClip;
import io.facetwatch.synthesis.Decay;
import io.facetwatch.synthesis.Framing;
import io.facetwatch.synthesis.Metric;
import io.facetwatch.synthesis.NormClip;
import io.facetwatch.synthesis.NormPenalty;
import io.facetwatch.synthesis.Objective;
import io.facetwatch.synthesis.PatchPrior;
import io.facetwatch.synthesis.Phase;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Ramp;
import io.facetwatch.synthesis.Restraints;
import io.facetwatch.synthesis.Smoothing;
import io.facetwatch.synthesis.StartRule;
import io.facetwatch.synthesis.StepMean;
import io.facetwatch.synthesis.VariationPenalty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetFileTest {
    @TempDir
    Path folder;

    @Test
    void everythingThatCanBeSaidIsRead() throws IOException {
        Preset preset = read("""
                {"name": "mine", "start": "mean-colour", "target": "code", "phases": [
                  {"iterations": 10, "step": 2},
                  {"iterations": 20, "canvas": 1.2, "margin": 0.1, "spread": 0.3, "objective": "softmax",
                   "step": [2, 1], "mean": "field", "pull": 0.1, "chroma": 0.5, "weight": [0.4, 0.8], "sweeps": 20,
                   "decay": 0.01, "blur": {"radius": [1, 0.5], "every": 4}, "clipNorm": 50, "clipContribution": 90,
                   "patches": {"side": 9, "share": 0.5, "every": 5},
                   "normPenalty": {"weight": 1}, "variationPenalty": {"weight": 2, "exponent": 1}},
                  {"iterations": 30, "step": 3, "falloff": 1, "magnitudes": "natural",
                   "noise": [20, 5], "levelling": 0.5}]}
                """);

        assertEquals(StartRule.MEAN_COLOUR, preset.start());
        assertEquals(Preset.Target.CODE, preset.target());
        assertTrue(preset.name().matches("mine@[0-9a-f]{12}"), preset.name());
        Ascent plain = new Ascent(Objective.LOGIT, Ramp.constant(2), StepMean.WINDOW, 0);
        assertEquals(
                new Phase(10, Framing.STILL, plain, Smoothing.NONE),
                preset.phases().get(0));
        Metric half = new Metric(0.5, 0, Metric.Magnitudes.FREE);
        assertEquals(
                new Phase(
                        20,
                        new Framing(1.2, 0.1, 0.3),
                        new Ascent(Objective.SOFTMAX, new Ramp(2, 1), StepMean.FIELD, 0.1, half),
                        new Smoothing(new Ramp(0.4, 0.8), 20),
                        new Restraints(
                                List.of(new NormPenalty(1, 6), new VariationPenalty(2, 1)),
                                List.of(
                                        new Decay(0.01),
                                        new Blur(new Ramp(1, 0.5), 4),
                                        new NormClip(50),
                                        new ContributionClip(90),
                                        new PatchPrior(9, 0.5, 5)))),
                preset.phases().get(1));
        assertEquals(
                new Metric(1, 1, Metric.Magnitudes.NATURAL, 0.5),
                preset.phases().get(2).ascent().metric());
        assertEquals(new Ramp(20, 5), preset.phases().get(2).framing().noise());
    }

    @Test
    void anotherContentHasAnotherName() throws IOException {
        String one = read("{\"name\": \"a\", \"phases\": [{\"iterations\": 1, \"step\": 1}]}")
                .name();
        String two = read("{\"name\": \"a\", \"phases\": [{\"iterations\": 1, \"step\": 2}]}")
                .name();

        assertTrue(!one.equals(two), one);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{} | name: expected string",
                "{'name': 'a', 'phases': []} | phases: expected array items ≥ 1, found []",
                "{'name': 'a', 'phases': [{'step': 1}]} | phases[0].iterations: expected integer ≥ 1",
                "{'name': 'a', 'phases': [{'iterations': 0, 'step': 1}]} | phases[0].iterations: expected integer ≥ 1",
                "{'name': 'a', 'phases': [{'iterations': 1, 'step': -1}]} | phases[0].step: expected number or array > 0",
                "{'name': 'a', 'phases': [{'iterations': 1, 'step': [1]}]} | items ≥ 2",
                "{'name': 'a', 'phases': [{'iterations': 1, 'step': 1, 'steps': 4}]} | phases[0].steps: expected no such",
                "{'name': 'a', 'phases': [{'iterations': 1, 'step': 1, 'canvas': 0.5}]} | phases[0].canvas: expected number ≥ 1",
                "{'name': 'a', 'phases': [{'iterations': 1, 'step': 1, 'margin': 0.5}]} | margin: expected number ≥ 0 < 0.5",
                "{'name': 'a', 'phases': [{'iterations': 1, 'step': 1, 'mean': 'x'}]} | one of \"window\", \"field\", found \"x\"",
                "{'name': 'a', 'phases': [{'iterations': 1, 'step': 1, 'blur': {'every': 2}}]} | blur.radius: expected",
                "{'name': 'a', 'phases': [{'iterations': 1, 'step': 1, 'patches': {'side': 8, 'share': 1}}]} | a multiple of 3",
                "{'name': 'a', 'phases': [{'iterations': 1, 'step': 1, 'falloff': 1, 'weight': 1}]} | phases[0]: a phase that climbs",
                "{'name': 'released', 'phases': [{'iterations': 1, 'step': 1}]} | name: expected one that no other preset has",
                "not json | expected JSON",
            })
    void nonsenseIsNamed(String json, String sentence) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> read(json.replace('\'', '"')));

        assertTrue(String.valueOf(error.getMessage()).contains(sentence), error.getMessage());
    }

    private Preset read(String json) throws IOException {
        return PresetFile.read(Files.writeString(folder.resolve("preset.json"), json));
    }
}
