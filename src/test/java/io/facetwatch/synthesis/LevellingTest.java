package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LevellingTest {
    private static final int CHANNELS = 2;
    private static final int HEIGHT = 40;
    private static final int WIDTH = 60;

    @Test
    void equalsTheSumsWrittenOutPlaceByPlace() {
        float[] gradient = random(3);
        float[] expected = slowly(gradient, 0.7);

        new Levelling(CHANNELS, HEIGHT, WIDTH).level(gradient, 0.7);

        assertArrayEquals(expected, gradient, 1e-4f);
    }

    @Test
    void aSecondPlaceComesUpToTheFirst() {
        float[] gradient = new float[CHANNELS * HEIGHT * WIDTH];
        int strong = 10 * WIDTH + 10;
        int weak = 10 * WIDTH + 50;
        gradient[strong] = 10;
        gradient[weak] = -1;

        new Levelling(CHANNELS, HEIGHT, WIDTH).level(gradient, 0.9);

        assertTrue(gradient[strong] / -gradient[weak] < 5, gradient[strong] + " to " + gradient[weak]);
        assertTrue(gradient[weak] < 0, "the sign stays");
    }

    @Test
    void aFlatGradientStaysAsItIs() {
        float[] gradient = new float[CHANNELS * HEIGHT * WIDTH];

        new Levelling(CHANNELS, HEIGHT, WIDTH).level(gradient, 0.9);

        assertArrayEquals(new float[gradient.length], gradient);
    }

    @Test
    void oneAfterTheOtherDoesNotMatter() {
        float[] first = random(4);
        float[] again = first.clone();
        Levelling levelling = new Levelling(CHANNELS, HEIGHT, WIDTH);
        levelling.level(first, 0.5);

        levelling.level(random(5), 0.5);
        levelling.level(again, 0.5);

        assertArrayEquals(first, again);
    }

    /** Two box filters of radius 2, a twentieth and a bit of 40 pixels, each as a plain double sum. */
    private static float[] slowly(float[] gradient, double power) {
        int plane = HEIGHT * WIDTH;
        double[] energy = new double[plane];
        for (int i = 0; i < gradient.length; i++) {
            energy[i % plane] += Math.abs(gradient[i]);
        }
        energy = box(box(energy));
        double sum = 0;
        double squares = 0;
        for (double value : energy) {
            sum += value;
            squares += value * value;
        }
        float[] levelled = gradient.clone();
        for (int i = 0; i < gradient.length; i++) {
            levelled[i] *= (float) Math.pow(energy[i % plane] / (squares / sum) + 0.1, -power);
        }
        return levelled;
    }

    private static double[] box(double[] values) {
        double[] sums = new double[values.length];
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                for (int r = Math.max(0, row - 2); r <= Math.min(HEIGHT - 1, row + 2); r++) {
                    for (int c = Math.max(0, column - 2); c <= Math.min(WIDTH - 1, column + 2); c++) {
                        sums[row * WIDTH + column] += values[r * WIDTH + c];
                    }
                }
            }
        }
        return sums;
    }

    private static float[] random(long seed) {
        Random random = new Random(seed);
        float[] values = new float[CHANNELS * HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
