package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.facet.FacetCount;
import io.facetwatch.facet.FacetSettings;
import io.facetwatch.pipeline.LocalStudy.Found;
import io.facetwatch.pipeline.Trial.Drawn;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.Selection;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.store.InMemoryObjectStore;
import io.facetwatch.synthesis.Ascent;
import io.facetwatch.synthesis.ColourDistance;
import io.facetwatch.synthesis.Framing;
import io.facetwatch.synthesis.Objective;
import io.facetwatch.synthesis.Phase;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.synthesis.Ramp;
import io.facetwatch.synthesis.Smoothing;
import io.facetwatch.synthesis.StartRule;
import io.facetwatch.synthesis.StepMean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrialsTest {
    private static final Path ORCHARD = Path.of("src/main/resources/demo/orchard");

    /** Mean images are rounded to whole grey levels when a climb ends. */
    private static final double ROUNDING = 0.5;

    private static LocalStudy study;
    private static Found apple;

    @BeforeAll
    static void findFacets() throws Exception {
        LocalStudies studies = new LocalStudies(
                ORCHARD.resolve("orchard-07-epoch4.onnx"),
                List.of("Apple", "Cherry", "Tomato"),
                new OnnxRuntime(RuntimeSettings.DEFAULT));
        ProbeSet probe = ProbeSets.open(ORCHARD.resolve("probe.zip"), studies.imageShape());
        Analysis analysis = new Analysis(
                FacetSettings.ofPaper().withCount(FacetCount.fixed(6)),
                Selection.ofClass(),
                Selection.ofClass(),
                120,
                0,
                Presets.named("anchored", 64),
                1,
                64,
                "test");
        study = studies.open(studies.watch("", List.of(0)), probe, new InMemoryObjectStore(), analysis);
        List<ShardScan> shards = new ArrayList<>();
        for (int shard = 0; shard < study.shards(); shard++) {
            shards.add(study.scan(shard));
        }
        apple = study.find(CheckpointScan.merge(shards), study.units().get(0));
    }

    @AfterAll
    static void close() {
        study.close();
    }

    @Test
    void aPresetThatGoesNowhereDrawsTheMeanImages() {
        Ascent still = new Ascent(Objective.LOGIT, Ramp.constant(1e-3), StepMean.WINDOW, 0);
        Preset nowhere =
                new Preset("nowhere", List.of(new Phase(1, Framing.STILL, still, new Smoothing(Ramp.INFINITE, 1))));

        Trial trial = study.trial(apple, nowhere);

        TrialSubject subject = study.subject(apple);
        assertEquals(6, trial.drawings().size());
        assertEquals(0, trial.convergence(), 1e-3, "starts and ends are the same but for rounding");
        for (Drawn drawing : trial.drawings()) {
            var facet = subject.facets().get(drawing.facet());
            assertEquals(
                    ColourDistance.between(facet.mean(), facet.members()),
                    drawing.colourDistance(),
                    ROUNDING,
                    "colours");
            assertEquals(
                    drawing.label().equals(Optional.of("Apple")),
                    drawing.own(),
                    drawing.label().toString());
        }
        assertEquals(
                5.0 / 6,
                trial.ownFacetRatio(),
                1e-9,
                "all but one of the means of rotating fruit look like their facet");
        assertEquals(5.0 / 6, trial.ownLabelRatio(), 1e-9, "one mean looks like a cherry until it is drawn");
    }

    @Test
    void noiseStaysFartherFromTheColoursOfTheImagesThanTheirMeanDoes() {
        Trial fromMean = study.trial(apple, Presets.named("anchored", 64));
        Trial noise = study.trial(apple, fromNoise());

        assertTrue(
                fromMean.colourDistance() < noise.colourDistance() / 2,
                "from means %.1f, from noise %.1f".formatted(fromMean.colourDistance(), noise.colourDistance()));
        assertEquals(1, fromMean.ownLabelRatio());
        assertEquals(1, fromMean.aboveRatio(study.subject(apple).percentile()));
    }

    private static Preset fromNoise() {
        return new Preset(
                "noise", StartRule.RANDOM, Presets.named("anchored", 64).phases());
    }
}
