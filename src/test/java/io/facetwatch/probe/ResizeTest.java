package io.facetwatch.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden pictures: Pillow 9.4, and torch 1.13 for OpenCV's interpolation; see src/test/python/probe_fits.py. */
class ResizeTest {
    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ResizeTest.class.getResourceAsStream("/probe/fits/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cover, 29, 29, 0",
        "shorter:64, 57, 57, 0",
        "shorter:36:box, 29, 29, 0",
        "shorter:36:bilinear, 29, 29, 0",
        "shorter:36:bicubic, 29, 29, 0",
        "shorter:36:lanczos, 29, 29, 0",
        "squash:box, 20, 33, 0",
        "squash:bilinear, 20, 33, 0",
        "squash:bicubic, 20, 33, 0",
        "squash:lanczos, 20, 33, 0",
        "squash:box, 90, 75, 0",
        "squash:bilinear, 90, 75, 0",
        "squash:bicubic, 90, 75, 0",
        "squash:lanczos, 90, 75, 0",
        "caffe:40, 33, 33, 1",
        "caffe:70, 61, 61, 1",
        "caffe:25, 16, 16, 1"
    })
    void levelsAreThoseOfTheTraining(String fit, int height, int width, int tolerance) throws IOException {
        Image expected = Png.decode(resource("%s_%dx%d.png".formatted(fit.replace(':', '-'), height, width)));

        Image fitted = new Fit(Shape.of(3, height, width), Resize.parse(fit)).image(resource("photo.png"));

        assertEquals(expected.shape(), fitted.shape());
        for (int i = 0; i < expected.values().length; i++) {
            assertEquals(expected.values()[i], fitted.values()[i], tolerance, fit + ", level " + i);
        }
    }

    @Test
    void wordsSayWayThenSizeThenFilter() {
        assertEquals(Resize.COVER, Resize.parse("cover"));
        assertEquals(new Resize(Resize.Way.SHORTER, 256, Filter.BICUBIC), Resize.parse("shorter:256:bicubic"));
        assertEquals(new Resize(Resize.Way.SQUASH, 0, Filter.LANCZOS), Resize.parse("Squash:lanczos"));
        assertEquals(Resize.parse("squash:256:opencv"), Resize.parse("caffe"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "crop",
                "shorter",
                "cover:256",
                "caffe:256:box",
                "squash:0",
                "squash:256:nearest",
                "shorter:256:"
            })
    void otherWordsAreRejectedWithWhatThereIs(String text) {
        Exception error = assertThrows(ProbeSetException.class, () -> Resize.parse(text));

        assertTrue(String.valueOf(error.getMessage()).contains("shorter:SIZE"), error.toString());
    }

    @Test
    void aCentreLargerThanTheImageIsRejected() {
        Resize tooSmall = Resize.parse("shorter:200");

        assertThrows(ProbeSetException.class, () -> new Fit(Shape.of(3, 224, 224), tooSmall));
    }
}
