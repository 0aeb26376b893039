package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SynthesizerTest {
    private static final int SIZE = 12;
    private static final int PIXELS = 3 * SIZE * SIZE;
    private static final Examples EXAMPLES = new Examples(List.of(Starts.random(Shape.of(3, SIZE, SIZE), 2)));
    private static final Preprocessing PREPROCESSING = Preprocessing.unitRange(3);

    @Test
    void everyStepRaisesTheActivationWithoutSmoothing() {
        float previous = Float.NEGATIVE_INFINITY;
        for (int iterations = 1; iterations <= 20; iterations++) {
            Preset preset = preset(new Phase(iterations, Framing.STILL, Ascent.logit(2), Ramp.INFINITE));

            Visualization seen = one(network(), preset, grey(128), 0);

            assertTrue(
                    seen.activation() > previous,
                    "after %d iterations %s, before %s".formatted(iterations, seen.activation(), previous));
            previous = seen.activation();
        }
    }

    @Test
    void aStepChangesTheImageByItsMeanMagnitude() {
        Preset preset = preset(new Phase(1, Framing.STILL, Ascent.logit(8), Ramp.INFINITE));

        Visualization seen = one(network(), preset, grey(128), 1);

        double change = 0;
        for (float value : seen.image().values()) {
            change += Math.abs(value - 128) / PIXELS;
        }
        assertEquals(8, change, 0.26); // rounding to grey levels moves a value by 1/4 on average
    }

    @Test
    void valuesAreWholeGreyLevelsWithinTheirRange() {
        Preset preset = preset(new Phase(30, Framing.STILL, Ascent.logit(20), Ramp.constant(2)));

        Visualization seen = one(network(), preset, grey(128), 0);

        for (float value : seen.image().values()) {
            assertTrue(value >= 0 && value <= 255 && value == Math.rint(value), "found " + value);
        }
    }

    @Test
    void theMarginIsNotDrawnIn() {
        Framing framed = new Framing(1, 0.25, 0); // 3 of 12 pixels
        Preset preset = preset(new Phase(5, framed, Ascent.logit(3), Ramp.INFINITE));

        Image image = one(network(), preset, grey(128), 0).image();

        for (int i = 0; i < PIXELS; i++) {
            int row = i / SIZE % SIZE;
            int column = i % SIZE;
            boolean inside = row >= 3 && row < 9 && column >= 3 && column < 9;
            assertEquals(inside, image.values()[i] != 128, "row %d column %d".formatted(row, column));
        }
    }

    @Test
    void meanOfTheStepCountsTheMarginsZeros() {
        Framing framed = new Framing(1, 0.25, 0); // a quarter of the pixels is drawn in
        Preset preset = preset(new Phase(1, framed, Ascent.logit(3), Ramp.INFINITE));
        ToyNetwork even = new ToyNetwork(SIZE, filled(1));

        Image image = one(even, preset, grey(128), 0).image();

        assertEquals(140, image.at(1, 5, 5)); // 3 / (36 / 144) = 12 more
    }

    @Test
    void aFieldsStepIsTheSameHoweverMuchOfTheWindowIsFlat() {
        Framing framed = new Framing(1, 0.25, 0); // a quarter of the pixels is drawn in
        Ascent ascent = new Ascent(Objective.LOGIT, Ramp.constant(3), StepMean.FIELD, 0);
        Preset preset = preset(new Phase(1, framed, ascent, Ramp.INFINITE));
        ToyNetwork even = new ToyNetwork(SIZE, filled(1));

        Image image = one(even, preset, grey(128), 0).image();

        assertEquals(131, image.at(1, 5, 5));
    }

    @Test
    void aFlatPlaceLeavesTheImageAsItIs() {
        Preset preset = preset(new Phase(3, Framing.STILL, Ascent.logit(3), Ramp.INFINITE));

        Visualization seen = one(new ToyNetwork(SIZE, new float[PIXELS]), preset, grey(77), 0);

        assertArrayEquals(grey(77).values(), seen.image().values());
    }

    @Test
    void aFullPullGivesTheStartImageBack() {
        Ascent ascent = new Ascent(Objective.LOGIT, Ramp.constant(4), StepMean.WINDOW, 1);
        Image start = Starts.random(Shape.of(3, SIZE, SIZE), 3);
        Preset preset = preset(new Phase(5, new Framing(1.5, 0, 0.3), ascent, Ramp.INFINITE), still(ascent));

        Visualization seen = one(network(), preset, start, 0);

        assertArrayEquals(start.values(), seen.image().values(), 0.5f); // rounding alone
        assertEquals(seen.startActivation(), seen.activation());
    }

    private static Phase still(Ascent ascent) {
        return new Phase(1, Framing.STILL, ascent, Ramp.INFINITE);
    }

    @Test
    void aPullSettlesWhereTheStepBalancesIt() {
        Ascent ascent = new Ascent(Objective.LOGIT, Ramp.constant(1), StepMean.WINDOW, 0.1);
        Preset preset = preset(new Phase(200, Framing.STILL, ascent, Ramp.INFINITE));

        Image image = one(new ToyNetwork(SIZE, filled(1)), preset, grey(100), 0).image();

        // x = x + 1 + 0.1 (100 - x - 1)  at  x = 109
        assertEquals(109, image.at(0, 4, 4));
    }

    @Test
    void anImageDoesNotDependOnItsCompanions() {
        ToyNetwork network = network();
        Preset preset = Presets.named("released", SIZE);
        List<Start> starts = IntStream.range(0, 4)
                .mapToObj(i -> start(Starts.random(Shape.of(3, SIZE, SIZE), i), i % 2, i))
                .toList();

        List<Visualization> together = synthesizer(network, preset).visualize(starts);

        for (int i = 0; i < 4; i++) {
            Visualization alone = synthesizer(network, preset)
                    .visualize(starts.subList(i, i + 1))
                    .get(0);
            assertArrayEquals(alone.image().values(), together.get(i).image().values(), "item " + i);
            assertEquals(alone.activation(), together.get(i).activation());
        }
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherDoesNot() {
        Preset preset = Presets.named("released-center", SIZE);

        float[] first = one(network(), preset, grey(128), 0).image().values();
        float[] second = one(network(), preset, grey(128), 0).image().values();
        float[] other = synthesizer(network(), preset)
                .visualize(List.of(start(grey(128), 0, 99)))
                .get(0)
                .image()
                .values();

        assertArrayEquals(first, second);
        assertTrue(!Arrays.equals(first, other), "seeds 0 and 99 must jitter differently");
    }

    @Test
    void presetsRunTheirIterations() {
        assertEquals(370, runsOf("released", 1));
        assertEquals(530 + 190 + 150, runsOf("released-center", 1)); // two runs where the probability is climbed
        assertEquals(490, runsOf("paper", 1));
        assertEquals(30, runsOf("anchored", 1));
    }

    private static int runsOf(String preset, long seed) {
        ToyNetwork network = network();
        synthesizer(network, Presets.named(preset, SIZE)).visualize(List.of(start(grey(128), 0, seed)));
        return network.seenInputs.size() - 2; // two runs measure the start and the result
    }

    @Test
    void theSeedOfASoftmaxIsTheGradientOfTheLogarithmOfTheProbability() {
        ToyNetwork network = network();
        Ascent ascent = new Ascent(Objective.SOFTMAX, Ramp.constant(1), StepMean.WINDOW, 0);

        one(network, preset(still(ascent)), Starts.random(Shape.of(3, SIZE, SIZE), 5), 1);

        // finite differences of the logarithm of softmax
        Image start = Starts.random(Shape.of(3, SIZE, SIZE), 5);
        double[] activations = {network.activation(0, start), network.activation(1, start)};
        for (int k = 0; k < activations.length; k++) {
            double up = logSoftmax(activations, k, 1e-5);
            double down = logSoftmax(activations, k, -1e-5);
            assertEquals((up - down) / 2e-5, network.seenSeeds.get(1).values()[k], 1e-5);
        }
    }

    /** Logarithm of unit 1's probability with activation k shifted. */
    private static double logSoftmax(double[] activations, int k, double shift) {
        double total = 0;
        for (int i = 0; i < activations.length; i++) {
            total += Math.exp(activations[i] + (i == k ? shift : 0));
        }
        return activations[1] + (k == 1 ? shift : 0) - Math.log(total);
    }

    @Test
    void activationsAreThoseOfTheReturnedImage() {
        ToyNetwork network = network();

        Visualization seen = one(network, Presets.named("anchored", SIZE), grey(128.4f), 1);

        assertEquals(network.activation(1, seen.image()), seen.activation(), 1e-4);
        assertEquals(network.activation(1, grey(128)), seen.startActivation(), 1e-4);
    }

    @Test
    void gradientsReachTheChannelsOfANetworkThatWantsBgr() {
        float[] firstChannel = new float[PIXELS];
        Arrays.fill(firstChannel, 0, SIZE * SIZE, 1);
        Preprocessing bgr = new Preprocessing(List.of(0f, 0f, 0f), List.of(1f, 1f, 1f), true);
        ToyNetwork network = new ToyNetwork(SIZE, firstChannel);
        Preset preset = preset(new Phase(1, Framing.STILL, Ascent.logit(1), Ramp.INFINITE));

        Image image = new Synthesizer(network, network.names(), bgr, new Recipe(preset, EXAMPLES))
                .visualize(List.of(start(grey(128), 0, 0)))
                .get(0)
                .image();

        assertEquals(128, image.at(0, 3, 3));
        assertEquals(131, image.at(2, 3, 3));
    }

    @Test
    void aDivergedNetworkIsNamed() {
        ToyNetwork network = new ToyNetwork(SIZE, filled(Float.NaN));

        NonFiniteGradientException error = assertThrows(
                NonFiniteGradientException.class, () -> one(network, Presets.named("none", SIZE), grey(1), 0));

        assertTrue(error.toString().contains("logits#0/0"), error.toString());
    }

    @Test
    void unitsAndSizesThatDoNotFitAreRefused() {
        Synthesizer synthesizer = synthesizer(network(), Presets.named("none", SIZE));
        Start wrongUnit = start(grey(1), 2, 0);
        Start wrongPosition = new Start(facet(0), grey(1), 0, 1, 0);
        Start wrongSize = start(Starts.random(Shape.of(3, 8, 8), 0), 0, 0);

        for (Start wrong : List.of(wrongUnit, wrongPosition, wrongSize)) {
            assertThrows(IllegalArgumentException.class, () -> synthesizer.visualize(List.of(wrong)));
        }
        assertEquals(List.of(), synthesizer.visualize(List.of()));
    }

    private static Visualization one(ToyNetwork network, Preset preset, Image image, int unit) {
        return synthesizer(network, preset)
                .visualize(List.of(start(image, unit, 0)))
                .get(0);
    }

    private static Synthesizer synthesizer(ToyNetwork network, Preset preset) {
        return new Synthesizer(network, network.names(), PREPROCESSING, new Recipe(preset, EXAMPLES));
    }

    private static Start start(Image image, int unit, long seed) {
        return new Start(facet(unit), image, unit, 0, seed);
    }

    private static FacetId facet(int unit) {
        return new FacetId(new UnitId(new LayerId("logits"), unit), 0);
    }

    private static Preset preset(Phase... phases) {
        return new Preset("test", List.of(phases));
    }

    /** Two units with normal weights. */
    private static ToyNetwork network() {
        Random random = new Random(11);
        float[][] weights = new float[2][PIXELS];
        for (float[] row : weights) {
            for (int i = 0; i < PIXELS; i++) {
                row[i] = (float) random.nextGaussian() / 8;
            }
        }
        return new ToyNetwork(SIZE, weights);
    }

    private static float[] filled(float value) {
        float[] values = new float[PIXELS];
        Arrays.fill(values, value);
        return values;
    }

    private static Image grey(float level) {
        return new Image(3, SIZE, SIZE, filled(level));
    }
}
