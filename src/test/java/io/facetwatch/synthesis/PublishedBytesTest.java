package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden values: pictures that were made once can be made again, whatever else presets learn to do. */
class PublishedBytesTest {
    private static final int SIZE = 24;
    private static final Examples EXAMPLES = new Examples(List.of(Starts.random(Shape.of(3, SIZE, SIZE), 2)));

    @ParameterizedTest
    @CsvSource({
        "released, 904569a",
        "released-center, b265b2f4",
        "paper, 41d79314",
        "anchored, 869174d7",
        "none, 2f4170b"
    })
    void bytesOfAPresetStayAsTheyAre(String name, String crc) {
        ToyNetwork network = network();
        FacetId facet = new FacetId(new UnitId(new LayerId("logits"), 1), 0);
        Image mean = Starts.random(Shape.of(3, SIZE, SIZE), 21);

        Image made = new Synthesizer(
                        network,
                        network.names(),
                        Preprocessing.unitRange(3),
                        new Recipe(Presets.named(name, SIZE), EXAMPLES))
                .visualize(List.of(new Start(facet, mean, 1, 0, 5)))
                .get(0)
                .image();

        assertEquals(crc, crc(made));
    }

    private static String crc(Image image) {
        CRC32 crc = new CRC32();
        for (float value : image.values()) {
            crc.update((int) value);
        }
        return Long.toHexString(crc.getValue());
    }

    /** Two units that look for gratings with some noise. */
    private static ToyNetwork network() {
        Random random = new Random(17);
        float[][] weights = new float[2][3 * SIZE * SIZE];
        for (float[] row : weights) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) (random.nextGaussian() / 4 + (i % SIZE / 4 % 2 == 0 ? 1 : -1));
            }
        }
        return new ToyNetwork(SIZE, weights);
    }
}
