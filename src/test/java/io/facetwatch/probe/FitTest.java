package io.facetwatch.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Golden values: Pillow 9.4, {@code resize(BILINEAR)} to cover, centre cropped; it rounds in fixed point, hence 1 level. */
class FitTest {
    private static final int TOLERANCE = 1;

    /** (37 r + 91 c + 13 r c + 50 k) mod 256. */
    private static byte[] png(int height, int width) {
        float[] values = new float[3 * height * width];
        for (int i = 0; i < values.length; i++) {
            int row = i / width % height;
            int column = i % width;
            values[i] = (37 * row + 91 * column + 13 * row * column + 50 * (i / (height * width))) % 256;
        }
        return Png.encode(new Image(3, height, width, values));
    }

    private static void assertLevels(byte[] levels, int... expected) {
        assertEquals(expected.length, levels.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], levels[i] & 0xff, TOLERANCE, "level " + i);
        }
    }

    @Test
    void aWideImageIsReducedAsPillowDoesAndCutLeftAndRight() throws IOException {
        assertLevels(
                new Fit(Shape.of(3, 4, 4)).levels(png(9, 14)),
                122,
                117,
                154,
                133,
                148,
                148,
                138,
                106,
                137,
                144,
                137,
                120,
                124,
                154,
                131,
                115,
                146,
                154,
                115,
                131,
                123,
                113,
                114,
                121,
                113,
                122,
                117,
                105,
                116,
                118,
                131,
                127,
                118,
                147,
                145,
                127,
                122,
                158,
                161,
                145,
                142,
                132,
                160,
                137,
                137,
                138,
                128,
                129);
    }

    @Test
    void aSmallImageIsEnlargedAsPillowDoes() throws IOException {
        assertLevels(
                new Fit(Shape.of(3, 5, 5)).levels(png(3, 3)),
                0,
                36,
                91,
                146,
                182,
                15,
                53,
                111,
                169,
                207,
                37,
                79,
                141,
                203,
                245,
                59,
                104,
                171,
                146,
                129,
                74,
                121,
                191,
                108,
                52,
                50,
                86,
                141,
                196,
                232,
                65,
                103,
                161,
                158,
                155,
                87,
                129,
                191,
                100,
                39,
                109,
                154,
                221,
                135,
                77,
                124,
                171,
                241,
                158,
                102,
                100,
                136,
                191,
                92,
                26,
                115,
                153,
                211,
                115,
                51,
                137,
                179,
                241,
                150,
                89,
                159,
                142,
                117,
                123,
                127,
                174,
                118,
                35,
                105,
                152);
    }

    @Test
    void aTallImageIsReducedToANetworkThatIsNotSquareAndCutAboveAndBelow() throws IOException {
        assertLevels(
                new Fit(Shape.of(3, 5, 6)).levels(png(20, 7)),
                50,
                173,
                96,
                126,
                170,
                113,
                74,
                171,
                173,
                110,
                157,
                144,
                88,
                81,
                123,
                148,
                157,
                111,
                132,
                102,
                72,
                95,
                106,
                76,
                178,
                165,
                151,
                138,
                125,
                112,
                84,
                182,
                143,
                66,
                119,
                148,
                93,
                80,
                169,
                160,
                96,
                164,
                138,
                91,
                101,
                126,
                167,
                161,
                182,
                152,
                122,
                92,
                127,
                126,
                222,
                209,
                196,
                183,
                170,
                156,
                99,
                83,
                160,
                116,
                169,
                149,
                143,
                80,
                87,
                168,
                146,
                83,
                188,
                141,
                95,
                120,
                129,
                83,
                232,
                202,
                172,
                142,
                112,
                82,
                82,
                68,
                55,
                149,
                220,
                206);
    }

    @Test
    void aNetworkOfOneChannelSeesTheLuma() throws IOException {
        assertLevels(
                new Fit(Shape.of(1, 4, 4)).levels(png(4, 4)),
                41,
                132,
                194,
                58,
                78,
                182,
                106,
                134,
                115,
                203,
                93,
                181,
                152,
                102,
                156,
                106);
    }

    @Test
    void anImageOfTheRightSizeIsLeftAsItIs() throws IOException {
        float[] values = Png.decode(png(6, 9)).values();
        byte[] expected = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            expected[i] = (byte) values[i];
        }

        assertArrayEquals(expected, new Fit(Shape.of(3, 6, 9)).levels(png(6, 9)));
    }

    @Test
    void otherShapesThanImagesAreRejected() {
        assertThrows(ProbeSetException.class, () -> new Fit(Shape.of(0, 4, 4)));
        assertThrows(ProbeSetException.class, () -> new Fit(Shape.of(3, 4)));
        assertThrows(ProbeSetException.class, () -> new Fit(Shape.of(3, -1, 4)));
    }
}
