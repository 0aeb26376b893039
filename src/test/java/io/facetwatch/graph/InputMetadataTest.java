package io.facetwatch.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.InputFormat;
import io.facetwatch.tensor.Preprocessing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputMetadataTest {
    @Test
    void aFileThatSaysNothingHasNoFormat() {
        assertEquals(Optional.empty(), InputMetadata.format(graph(3, "producer", "torch", "classes", "a,b")));
        assertEquals(OptionalDouble.empty(), InputMetadata.accuracy(graph(3)));
    }

    @Test
    void ourKeysAreReadAsListsAndAsJson() {
        Graph graph = graph(
                3,
                "facetwatch.mean",
                "0.485, 0.456,0.406",
                "facetwatch.std",
                "[0.229, 0.224, 0.225]",
                "facetwatch.channel_order",
                "BGR",
                "facetwatch.accuracy",
                "0.76");

        assertEquals(
                Optional.of(new InputFormat(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f), true)),
                InputMetadata.format(graph));
        assertEquals(OptionalDouble.of(0.76), InputMetadata.accuracy(graph));
    }

    /** By the ranges' own words: what black, a grey level of 51 (a fifth) and white become. */
    @ParameterizedTest
    @CsvSource({
        "NominalRange_0_255, 0, 51, 255",
        "nominalrange_16_235, 16, 59.8, 235",
        "Normalized_0_1, 0, 0.2, 1",
        "NORMALIZED_1_1, -1, -0.6, 1"
    })
    void onnxRangesBecomeTheirNumbers(String range, float black, float fifth, float white) {
        Preprocessing fed = InputMetadata.format(graph(1, "Image.NominalPixelRange", range))
                .orElseThrow()
                .of(1);

        float[] values =
                fed.batch(List.of(new Image(1, 1, 3, new float[] {0, 51, 255}))).values();

        assertEquals(black, values[0], 1e-4f);
        assertEquals(fifth, values[1], 1e-4f);
        assertEquals(white, values[2], 1e-4f);
    }

    @Test
    void onnxPixelFormatTellsTheOrder() {
        assertTrue(InputMetadata.format(graph(3, "image.bitmappixelformat", "Bgr8", "Image.ColorSpaceGamma", "sRGB"))
                .orElseThrow()
                .reversed());
        assertEquals(
                Optional.of(InputFormat.UNIT_RANGE),
                InputMetadata.format(graph(1, "Image.BitmapPixelFormat", "Gray8")));
        assertEquals(
                Optional.of(InputFormat.UNIT_RANGE),
                InputMetadata.format(graph(4, "Image.BitmapPixelFormat", "Rgba8")));
    }

    @Test
    void ourKeysGoBeforeOnnxOnes() {
        InputFormat format = InputMetadata.format(graph(
                        3,
                        "facetwatch.mean",
                        "0.5,0.5,0.5",
                        "facetwatch.channel_order",
                        "rgb",
                        "Image.NominalPixelRange",
                        "NominalRange_0_255",
                        "Image.BitmapPixelFormat",
                        "Bgr8"))
                .orElseThrow();

        assertEquals(new InputFormat(List.of(0.5f, 0.5f, 0.5f), List.of(), false), format);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "facetwatch.mean | 0.5,0.5 | a number for each of the input's 3 channels",
                "facetwatch.mean | 123.7,116.3,103.5 | on the scale 0 to 1",
                "facetwatch.std | 58.4,57.1,57.4 | on the scale 0 to 1",
                "facetwatch.std | 0,1,1 | std above 0",
                "facetwatch.std | wide | numbers with commas",
                "facetwatch.channel_order | grb | rgb or bgr",
                "Image.BitmapPixelFormat | Bgra8 | Gray8, Rgb8, Bgr8 or Rgba8",
                "Image.BitmapPixelFormat | Gray8 | a format of the input's 3 channels",
                "Image.ColorSpaceGamma | Linear | linear light is not supported",
                "Image.NominalPixelRange | Normalized_0_2 | NominalRange_0_255, NominalRange_16_235",
            })
    void whatIsNotUnderstoodIsRefusedByKeyAndValue(String key, String value, String expected) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> InputMetadata.format(graph(3, key, value)))
                        .getMessage());

        assertTrue(message.contains(expected), message);
    }

    @ParameterizedTest
    @CsvSource({"76 %", "76", "-0.1", "NaN"})
    void anAccuracyIsARatio(String accuracy) {
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> InputMetadata.accuracy(graph(3, "facetwatch.accuracy", accuracy)))
                .getMessage());

        assertTrue(message.contains("a number from 0 to 1, found '" + accuracy + "'"), message);
    }

    private static Graph graph(int channels, String... metadata) {
        Sketch sketch = new Sketch().input("image", -1, channels, 8, 8).node(Op.RELU, "out", "image");
        for (int i = 0; i < metadata.length; i += 2) {
            sketch.metadata(metadata[i], metadata[i + 1]);
        }
        return sketch.graph("out");
    }
}
