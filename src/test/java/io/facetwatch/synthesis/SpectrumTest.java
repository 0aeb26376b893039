package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Shape;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8, 15, 30, 64, 72, 75})
    void theTransformIsTheSumOfItsDefinition(int length) {
        Random random = new Random(length);
        double[] re = random.doubles(3L * length).toArray();
        double[] im = random.doubles(3L * length).toArray();
        double[] fastRe = re.clone();
        double[] fastIm = im.clone();

        new Fft(length).transform(fastRe, fastIm, 2, 3); // every third value, from the second

        for (int k = 0; k < length; k++) {
            double real = 0;
            double imaginary = 0;
            for (int n = 0; n < length; n++) {
                double angle = -2 * Math.PI * k * n / length;
                real += re[2 + 3 * n] * Math.cos(angle) - im[2 + 3 * n] * Math.sin(angle);
                imaginary += re[2 + 3 * n] * Math.sin(angle) + im[2 + 3 * n] * Math.cos(angle);
            }
            assertEquals(real, fastRe[2 + 3 * k], 1e-12 * length);
            assertEquals(imaginary, fastIm[2 + 3 * k], 1e-12 * length);
        }
        for (int i = 0; i < 3 * length; i += 3) {
            assertEquals(re[i], fastRe[i], "values between stay");
        }
    }

    @Test
    void lengthsAreTheProductsOfTwoThreeAndFiveFromTheSizeOn() {
        int[] lengths = IntStream.of(1, 2, 3, 7, 64, 65, 71, 227, 254)
                .map(Fft::lengthFor)
                .toArray();

        assertArrayEquals(new int[] {1, 2, 3, 8, 64, 72, 72, 240, 256}, lengths);
        assertThrows(IllegalArgumentException.class, () -> new Fft(14));
    }

    @Test
    void aWaveFallsByThePowerOfItsFrequency() {
        // one wave of 8 pixels across, one of 4 down, and a constant, which counts as one cycle per 16 pixels
        float[] values = new float[2 * 16 * 16];
        float[] expected = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            double across = Math.cos(2 * Math.PI * (i % 16) / 8);
            double down = Math.sin(2 * Math.PI * (i / 16 % 16) / 4);
            values[i] = (float) (3 * across + 5 * down + 7);
            expected[i] = (float) (3 * across * 64 + 5 * down * 16 + 7 * 256);
        }

        new Spectrum(16, 16).fall(values, 2);

        assertArrayEquals(expected, values, 2e-3f);
    }

    @Test
    void climbingInFrequenciesIsClimbingTheirCoefficients() {
        // x = J z with J = F⁻¹ S: a step along the gradient of z moves x along J Jᵀ g, here with S² = 1/f² and g one
        // pixel
        float[] gradient = new float[64];
        gradient[3 * 8 + 5] = 1;
        Spectrum spectrum = new Spectrum(8, 8);
        float[] once = gradient.clone();

        spectrum.fall(gradient, 2);
        spectrum.fall(once, 1);
        float[] twice = once.clone();
        spectrum.fall(twice, 1);

        assertArrayEquals(gradient, twice, 1e-4f);
        double square = 0;
        for (float value : once) {
            square += (double) value * value;
        }
        assertEquals(square, gradient[3 * 8 + 5], 1e-4, "gᵀ J Jᵀ g = |Jᵀ g|²");
    }

    @Test
    void aPictureTakesMagnitudesOfOthersAndKeepsItsPhases() {
        Image picture = Starts.random(Shape.of(2, 8, 16), 1);
        Image other = Starts.random(Shape.of(2, 8, 16), 2);
        Examples examples = new Examples(List.of(other));
        Spectrum spectrum = new Spectrum(8, 16);
        Opponents.of(picture);
        double[] before = new double[128];
        spectrum.addMagnitudes(picture.values(), 0, before);

        spectrum.setMagnitudes(picture, examples.magnitudes(8, 16));

        double[] after = new double[128];
        spectrum.addMagnitudes(picture.values(), 0, after);
        assertArrayEquals(examples.magnitudes(8, 16)[0], after, 1e-2);
        double[] backAgain = new double[128];
        spectrum.setMagnitudes(picture, new double[][] {before, before});
        spectrum.addMagnitudes(picture.values(), 0, backAgain);
        Image start = Starts.random(Shape.of(2, 8, 16), 1);
        Opponents.of(start);
        for (int i = 0; i < 128; i++) {
            assertEquals(start.values()[i], picture.values()[i], 1e-2, "same magnitudes and phases, same picture");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void opponentChannelsKeepLengthsAndCanBeUndone(int channels) {
        Image picture = Starts.random(Shape.of(channels, 3, 4), 9);
        float[] before = picture.values().clone();

        Opponents.of(picture);

        assertEquals(squares(before), squares(picture.values()), 1e-5 * squares(before));
        float sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            sum += before[channel * 12];
        }
        assertEquals(sum / Math.sqrt(channels), picture.values()[0], 1e-3);
        Opponents.undo(picture);
        assertArrayEquals(before, picture.values(), 1e-3f);
    }

    @Test
    void fadingKeepsAShareOfTheDifferencesBetweenChannels() {
        float[] values = {9, 1, 3, 1, 0, 4};

        Opponents.fade(values, 3, 0.5);

        // means (4, 2)
        assertArrayEquals(new float[] {6.5f, 1.5f, 3.5f, 1.5f, 2, 3}, values);
    }

    private static double squares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }
}
