package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotalVariationTest {
    /** Float against double, grey levels, after up to 100 sweeps over numbers up to 255 (ulp 1.5e-5). */
    private static final double FLOAT_TOLERANCE = 4e-3;

    @ParameterizedTest
    @CsvSource({
        "0.001, 45, 107.4112, 129.3943, 105.2526, 127.4328, 7.5298",
        "0.01, 34, 70.6382, 136.4229, 126.5887, 133.1986, 19.0235",
        "0.08, 82, 54.4909, 150.1782, 168.2327, 136.6713, 48.9006",
        "0.4, 100, 51.8913, 164.4725, 190.2653, 137.1704, 63.6647",
        "2.0, 100, 51.3399, 168.0406, 195.5487, 137.2752, 67.0787"
    })
    void goldenValuesOfTheReleasedSolverAreReached(
            float weight, int sweeps, double first, double inner, double last, double mean, double std) {
        float[] image = new float[36];
        for (int i = 0; i < 36; i++) {
            image[i] = (37 * (i / 6) + 91 * (i % 6) + 13 * (i / 6) * (i % 6)) % 256;
        }

        int taken = new TotalVariation(Shape.of(1, 6, 6), Sweep.fastest())
                .smooth(image, weight, Smoothing.PUBLISHED_SWEEPS);

        double sum = 0;
        double squares = 0;
        for (float value : image) {
            sum += value;
            squares += (double) value * value;
        }
        assertEquals(sweeps, taken);
        assertEquals(first, image[0], 1e-3);
        assertEquals(inner, image[15], 1e-3);
        assertEquals(last, image[35], 1e-3);
        assertEquals(mean, sum / 36, 1e-3);
        assertEquals(std, Math.sqrt(squares / 36 - sum / 36 * (sum / 36)), 1e-3);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 64, 0.001",
        "64, 64, 0.08",
        "64, 64, 0.4",
        "64, 64, 2",
        "227, 227, 0.001",
        "227, 227, 0.08",
        "227, 227, 0.4",
        "227, 227, 2",
        "326, 326, 0.001",
        "326, 326, 2",
        "19, 40, 0.4",
        "40, 19, 0.08",
        "2, 2, 0.4",
        "17, 3, 2"
    })
    void equalsTheRasterOrderReference(int height, int width, float weight) {
        float[] smoothed = noisy(height, width);
        float[] reference = smoothed.clone();

        int sweeps = new TotalVariation(Shape.of(3, height, width), Sweep.fastest())
                .smooth(smoothed, weight, Smoothing.PUBLISHED_SWEEPS);

        assertEquals(RasterTotalVariation.smoothInDouble(reference, new int[] {3, height, width}, weight), sweeps);
        assertArrayEquals(reference, smoothed, (float) FLOAT_TOLERANCE);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 64, 0.001",
        "64, 64, 2",
        "227, 227, 0.08",
        "16, 16, 0.4",
        "15, 33, 0.4",
        "17, 5, 0.08",
        "1, 9, 1",
        "9, 1, 1",
        "18, 18, 0.08",
        "36, 20, 0.08",
        "20, 36, 0.08"
    })
    void vectorAndScalarGiveTheSameBytes(int height, int width, float weight) {
        Sweep vector = Sweep.fastest();
        Assumptions.assumeFalse(vector instanceof ScalarSweep, "this Java runs without jdk.incubator.vector");
        for (Shape shape : List.of(Shape.of(3, height, width), Shape.of(1, 3 * height, width))) {
            float[] scalarImage = noisy(height, width);
            float[] vectorImage = scalarImage.clone();

            int scalarSweeps = new TotalVariation(shape, new ScalarSweep())
                    .smooth(scalarImage, weight, Smoothing.PUBLISHED_SWEEPS);
            int vectorSweeps =
                    new TotalVariation(shape, vector).smooth(vectorImage, weight, Smoothing.PUBLISHED_SWEEPS);

            assertEquals(scalarSweeps, vectorSweeps, shape.toString());
            assertArrayEquals(scalarImage, vectorImage, shape.toString());
        }
    }

    @Test
    void theWorkSpaceForgetsTheImageBefore() {
        TotalVariation used = new TotalVariation(Shape.of(3, 21, 30), Sweep.fastest());
        float[] again = noisy(21, 30);
        float[] fresh = again.clone();
        used.smooth(new float[3 * 21 * 30], 2, Smoothing.PUBLISHED_SWEEPS);
        used.smooth(noisy(21, 30), 0.01f, Smoothing.PUBLISHED_SWEEPS);

        used.smooth(again, 0.4f, Smoothing.PUBLISHED_SWEEPS);
        new TotalVariation(Shape.of(3, 21, 30), Sweep.fastest()).smooth(fresh, 0.4f, Smoothing.PUBLISHED_SWEEPS);

        assertArrayEquals(fresh, again);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 9})
    void theWorkSpaceIsNeverMoreThanEightPlanesOfAChannel(int channels) {
        for (int size = 16; size <= 326; size++) {
            Diagonals space = new Diagonals(Shape.of(channels, size, size));

            long bytes = (long) Float.BYTES * space.floats();

            long plane = (long) Float.BYTES * size * size;
            assertTrue(
                    bytes <= 8L * channels * plane, "%d bytes for %d channels of %d".formatted(bytes, channels, size));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "7", "22", "23", "99"})
    void sweepsThatOverlapAreSweepsOneByOne(int most) {
        Sweep oneByOne = new Sweep() {
            private final Sweep sweep = new ScalarSweep();

            @Override
            public void diagonal(Diagonals plane, int k, int wave, float weight) {
                sweep.diagonal(plane, k, wave, weight);
            }

            @Override
            public void sweep(Diagonals plane, float weight, int sweeps) {
                for (int wave = 0; wave < sweeps; wave++) {
                    for (int k = 2; k <= plane.height + plane.width; k++) {
                        diagonal(plane, k, wave, weight);
                    }
                }
            }
        };
        Shape shape = Shape.of(3, 13, 30);
        float[] expected = noisy(13, 30);
        float[] found = expected.clone();

        int sweeps = new TotalVariation(shape, oneByOne).smooth(expected, 0.01f, most);
        int overlapping = new TotalVariation(shape, Sweep.fastest()).smooth(found, 0.01f, most);

        assertEquals(sweeps, overlapping);
        assertArrayEquals(expected, found);
    }

    @Test
    void manyThreadsGetTheBytesOfOne() {
        TotalVariation shared = new TotalVariation(Shape.of(3, 40, 30), Sweep.fastest());
        float[] expected = noisy(40, 30);
        new TotalVariation(Shape.of(3, 40, 30), Sweep.fastest()).smooth(expected, 0.4f, 50);

        List<float[]> found = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> {
                    float[] image = noisy(40, 30);
                    shared.smooth(image, 0.4f, 50);
                    return image;
                })
                .toList();

        found.forEach(image -> assertArrayEquals(expected, image));
    }

    @Test
    void theWorkEndsAfterItsSweepsAtTheLatest() {
        TotalVariation totalVariation = new TotalVariation(Shape.of(3, 21, 30), Sweep.fastest());

        int sweeps = totalVariation.smooth(noisy(21, 30), 0.4f, 7);

        assertEquals(7, sweeps);
    }

    @Test
    void flatImagesStayAsTheyAre() {
        float[] image = new float[3 * 8 * 8];
        Arrays.fill(image, 200);

        int sweeps = new TotalVariation(Shape.of(3, 8, 8), new ScalarSweep())
                .smooth(image, 0.5f, Smoothing.PUBLISHED_SWEEPS);

        assertEquals(1, sweeps);
        assertEquals(200, image[77], 1e-4);
    }

    @Test
    void theVectorSweepIsTakenWhereTheModuleIsPresent() {
        Assumptions.assumeTrue(
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "jdk.incubator.vector is absent");

        assertInstanceOf(VectorSweep.class, Sweep.fastest());
    }

    /** Three channels of a ramp with an edge and noise, grey levels 0..255. */
    private static float[] noisy(int height, int width) {
        Random random = new Random(7);
        float[] image = new float[3 * height * width];
        for (int i = 0; i < image.length; i++) {
            float base = i % width > width / 2 ? 200 : 60;
            image[i] = (float) Math.min(255, Math.max(0, base + 25 * random.nextGaussian()));
        }
        return image;
    }
}
