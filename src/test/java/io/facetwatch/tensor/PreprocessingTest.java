package io.facetwatch.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessingTest {
    private static final float TOLERANCE = 1e-6f; // float32 of numbers near 1

    /** Two pixels: red 255 and 0, green 51 and 102, blue 0 and 255. */
    private static final Image IMAGE = new Image(3, 1, 2, new float[] {255, 0, 51, 102, 0, 255});

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 300})
    void vectorAndScalarGiveTheSameBytes(int length) {
        byte[] levels = new byte[length + 3];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (i * 5);
        }
        float[] scalar = new float[length + 4];
        float[] vector = scalar.clone();
        Normalization.Line line = new Normalization.Line(1 / (255 * 0.229f), 0.485f / 0.229f);

        new ScalarNormalization().write(levels, scalar, new Normalization.Stretch(3, 2, length), line);
        Normalization.fastest().write(levels, vector, new Normalization.Stretch(3, 2, length), line);

        assertArrayEquals(scalar, vector);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wholeLevelsBecomeTheSameBytesAsTheImageOfThem(boolean reversed) {
        Preprocessing preprocessing =
                new Preprocessing(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f), reversed);
        byte[] levels = new byte[3 * 256];
        float[] values = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (i * 7);
            values[i] = i * 7 % 256;
        }
        float[] ofImage = new float[levels.length + 5];
        float[] ofLevels = ofImage.clone();

        preprocessing.write(new Image(3, 16, 16, values), ofImage, 5);
        preprocessing.write(levels, ofLevels, 5);

        assertArrayEquals(ofImage, ofLevels);
    }

    @Test
    void unitRangeDividesBy255AndNothingElse() {
        Tensor batch = Preprocessing.unitRange(3).batch(List.of(IMAGE, IMAGE));

        assertEquals(Shape.of(2, 3, 1, 2), batch.shape());
        assertArrayEquals(new float[] {1, 0, 0.2f, 0.4f, 0, 1, 1, 0, 0.2f, 0.4f, 0, 1}, batch.values(), TOLERANCE);
    }

    @Test
    void meanAndStdAreInTheNetworksOrderAlsoWhereThatIsReversed() {
        Preprocessing bgr = new Preprocessing(List.of(0.5f, 0.1f, 0f), List.of(0.5f, 0.1f, 1f), true);

        Tensor batch = bgr.batch(List.of(IMAGE));

        // blue (x - .5) / .5, green (x - .1) / .1, red as it is
        assertArrayEquals(new float[] {-1, 1, 1, 3, 1, 0}, batch.values(), TOLERANCE);
    }

    /** d loss / d grey level = d loss / d input * 1 / (255 std), in the image's order: checked by a step of one grey level. */
    @Test
    void aGradientOfTheInputBecomesOneOfGreyLevels() {
        Preprocessing bgr = new Preprocessing(List.of(0.5f, 0.1f, 0f), List.of(0.5f, 0.1f, 1f), true);
        float[] weights = {3, -1, 0.5f, 2, 7, -4}; // the loss is their dot product with the input

        float[] grey = bgr.toGreyLevels(weights, 2);

        for (int i = 0; i < grey.length; i++) {
            float[] brighter = IMAGE.values().clone();
            brighter[i] += 1;
            double difference = dot(
                            weights,
                            bgr.batch(List.of(new Image(3, 1, 2, brighter))).values())
                    - dot(weights, bgr.batch(List.of(IMAGE)).values());
            assertEquals(difference, grey[i], 1e-5, "value " + i); // a difference of float32 near 10
        }
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Preprocessing(List.of(), List.of(), false));
        assertThrows(IllegalArgumentException.class, () -> new Preprocessing(List.of(0f), List.of(1f, 1f), false));
        assertThrows(IllegalArgumentException.class, () -> new Preprocessing(List.of(0f), List.of(0f), false));
        assertThrows(IllegalArgumentException.class, () -> new Preprocessing(List.of(0f), List.of(Float.NaN), false));
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> Preprocessing.unitRange(1).batch(List.of(IMAGE)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("1 channels, the image has 3"), refusal.getMessage());
    }

    @Test
    void settingsAreReadBackFromTheirText() {
        Preprocessing settings = new Preprocessing(List.of(0.485f, 1e-7f), List.of(0.229f, 3f), true);

        assertEquals(settings, Preprocessing.parse(settings.toString()));
        assertEquals(
                Preprocessing.unitRange(1),
                Preprocessing.parse(Preprocessing.unitRange(1).toString()));
        assertThrows(IllegalArgumentException.class, () -> Preprocessing.parse("mean 0"));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
