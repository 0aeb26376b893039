package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Image;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestraintsTest {
    /** Mean colour (100, 50). */
    private static final Examples EXAMPLES = new Examples(List.of(new Image(2, 1, 2, new float[] {90, 110, 50, 50})));

    @Test
    void decayShrinksTheDistanceFromTheMeanColour() {
        Area area = area(new Image(2, 1, 2, new float[] {200, 100, 0, 50}), new float[4]);

        new Decay(0.25).apply(area);

        assertArrayEquals(new float[] {175, 100, 12.5f, 50}, area.picture().values());
    }

    @Test
    void blurIsThatOfScipy() {
        // scipy.ndimage.gaussian_filter(f, 0.8) of f[r][c] = (37r + 91c + 13rc) mod 256, 4 x 5
        float[] values = new float[2 * 20];
        for (int i = 0; i < 20; i++) {
            int row = i / 5;
            int column = i % 5;
            values[i] = (37 * row + 91 * column + 13 * row * column) % 256;
        }
        Area area = area(new Image(2, 4, 5, values), new float[40]);

        new Blur(Ramp.constant(0.8), 1).apply(area);

        assertEquals(38.81706, values[0], 1e-4);
        assertEquals(148.83244, values[7], 1e-4);
        assertEquals(129.63944, values[19], 1e-4);
        assertEquals(0, values[20], "channels stay apart");
    }

    @Test
    void aBlurRestsBetweenItsIterationsAndShrinks() {
        float[] values = {0, 0, 255, 0, 0, 0};
        Blur blur = new Blur(new Ramp(0.5, 0), 2);

        blur.apply(area(new Image(1, 1, 6, values), 1, 3));
        assertEquals(255, values[2], "iteration 1 of every 2");
        blur.apply(area(new Image(1, 1, 6, values), 2, 3));
        assertEquals(255, values[2], "radius 0 at the end");
        blur.apply(area(new Image(1, 1, 6, values), 0, 3));
        assertEquals(255 / (1 + 2 * Math.exp(-2) + 2 * Math.exp(-8)), values[2], 1e-3);
    }

    @Test
    void pixelsWithTheSmallestNormsGetTheMeanColour() {
        // norms 5, 10, 13, 20: the 50th percentile is 11.5
        float[] values = {103, 110, 105, 100, 54, 50, 62, 70};

        new NormClip(50).apply(area(new Image(2, 2, 2, values), new float[8]));

        assertArrayEquals(new float[] {100, 100, 105, 100, 50, 50, 62, 70}, values);
    }

    @Test
    void pixelsThatContributeLeastGetTheMeanColour() {
        float[] values = {103, 110, 105, 100, 54, 50, 62, 70};
        float[] gradient = {4, 1, 0, 0, -3, 0, 1, -2};
        // |4*3 - 3*4| = 0, |1*10| = 10, |1*12| = 12, |-2*20| = 40: the 40th percentile is 10.4

        new ContributionClip(40).apply(area(new Image(2, 2, 2, values), gradient));

        assertArrayEquals(new float[] {100, 100, 105, 100, 50, 50, 62, 70}, values);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.3", "2, 1.5", "6, 0.7"})
    void theForceOfANormPenaltyIsItsDerivative(double exponent, double weight) {
        Image picture = noise(3);
        Area area = area(picture, new float[picture.values().length]);
        float[] force = new float[picture.values().length];

        new NormPenalty(weight, exponent).addTo(force, area);

        for (int i = 0; i < force.length; i++) {
            double slope = slope(picture, i, () -> normEnergy(area, exponent));
            assertEquals(weight * slope, force[i], 1e-3 * (1 + Math.abs(force[i])), "value " + i);
        }
    }

    private static double normEnergy(Area area, double exponent) {
        double energy = 0;
        for (int pixel = 0; pixel < area.plane(); pixel++) {
            energy += 80 / exponent * Math.pow(area.norm(pixel) / 80, exponent);
        }
        return energy;
    }

    @ParameterizedTest
    @CsvSource({"1, 0.3", "2, 1.5", "3, 0.7"})
    void theForceOfAVariationPenaltyIsItsDerivative(double exponent, double weight) {
        Image picture = noise(4);
        Area area = area(picture, new float[picture.values().length]);
        float[] force = new float[picture.values().length];

        new VariationPenalty(weight, exponent).addTo(force, area);

        for (int i = 0; i < force.length; i++) {
            double slope = slope(picture, i, () -> variationEnergy(picture, exponent));
            assertEquals(weight * slope, force[i], 2e-3 * (1 + Math.abs(force[i])), "value " + i);
        }
    }

    private static double variationEnergy(Image picture, double exponent) {
        double typical = 80 / 6.5;
        double energy = 0;
        for (int channel = 0; channel < picture.channels(); channel++) {
            for (int row = 0; row < picture.height(); row++) {
                for (int column = 0; column < picture.width(); column++) {
                    double here = picture.at(channel, row, column);
                    double down = row + 1 < picture.height() ? picture.at(channel, row + 1, column) - here : 0;
                    double across = column + 1 < picture.width() ? picture.at(channel, row, column + 1) - here : 0;
                    energy += typical / exponent * Math.pow(Math.hypot(down, across) / typical, exponent);
                }
            }
        }
        return energy;
    }

    /** Central difference over a grey level's 64th. */
    private static double slope(Image picture, int i, java.util.function.DoubleSupplier energy) {
        float value = picture.values()[i];
        picture.values()[i] = value + 1 / 64f;
        double up = energy.getAsDouble();
        picture.values()[i] = value - 1 / 64f;
        double down = energy.getAsDouble();
        picture.values()[i] = value;
        return (up - down) * 32;
    }

    @Test
    void aPictureMadeOfRealPatchesStaysAsItIs() {
        Image real = noise(5);
        float[] values = real.values().clone();
        Area area = new Area(
                new Image(2, 9, 9, values),
                new float[values.length],
                new float[values.length],
                new Examples(List.of(real)),
                new Area.Moment(0, 1));

        new PatchPrior(3, 1, 1).apply(area);

        assertArrayEquals(real.values(), values, 1e-4f);
    }

    @Test
    void patchesPullTowardsRealOnesByTheirShare() {
        Image stripes = new Image(1, 9, 9, new float[81]);
        for (int i = 0; i < 81; i++) {
            stripes.values()[i] = i % 9 % 2 == 0 ? 60 : 140;
        }
        float[] values = new float[81];
        java.util.Arrays.fill(values, 30);
        for (int i = 0; i < 81; i++) {
            values[i] += i % 9 % 2 == 0 ? -4 : 4; // faint stripes
        }
        Area area = new Area(
                new Image(1, 9, 9, values),
                new float[81],
                new float[81],
                new Examples(List.of(stripes)),
                new Area.Moment(0, 1));

        new PatchPrior(3, 0.5, 1).apply(area);

        // half way from 8 to 72: bright (82 + 58 + 58) / 3 = 66 and dark (2 + 2 - 22) / 3 = -6, each patch around its
        // own mean
        assertEquals(40, values[41 + 9] - values[40 + 9], 1e-3);
    }

    private static Area area(Image picture, float[] gradient) {
        float[] scratch = new float[picture.values().length];
        return new Area(picture, gradient, scratch, EXAMPLES, new Area.Moment(0, 1));
    }

    private static Area area(Image picture, int iteration, int iterations) {
        float[] scratch = new float[picture.values().length];
        return new Area(picture, scratch, scratch, EXAMPLES, new Area.Moment(iteration, iterations));
    }

    private static Image noise(long seed) {
        Random random = new Random(seed);
        float[] values = new float[2 * 9 * 9];
        for (int i = 0; i < values.length; i++) {
            values[i] = 20 + 200 * random.nextFloat();
        }
        return new Image(2, 9, 9, values);
    }
}
