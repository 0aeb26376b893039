package io.facetwatch.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.probe.ProbeImage;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.tensor.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A probe set says the same of a unit whether or not some of its images are in it twice. */
class RepeatedImagesTest {
    private static final int IMAGES = 53;
    private static final List<String> CLASSES = List.of("cat", "dog");

    private final ProbeSet plain = ScanTwins.probe(IMAGES);
    private final ProbeSet repeated = withCopies(plain, Optional.empty());

    /** Three copies of each of the first 20 images, behind all others; of their own labels unless another is given. */
    private static ProbeSet withCopies(ProbeSet probe, Optional<String> label) {
        List<ProbeImage> described = new ArrayList<>(probe.images());
        List<Image> images = new ArrayList<>(
                IntStream.range(0, IMAGES).mapToObj(probe::image).toList());
        for (int i = 0; i < 60; i++) {
            Optional<String> own = probe.images().get(i % 20).label();
            described.add(
                    new ProbeImage(IMAGES + i, "copy-%d.png".formatted(i), label.or(() -> own), Optional.empty()));
            images.add(probe.image(i % 20));
        }
        return ProbeSets.of(described, images);
    }

    private static UnitScan unit(ProbeSet probe, UnitId unit, Selection selection) {
        Scanner scanner = ScanTwins.scanner(new ScanSettings(12, 8));
        int half = probe.size() / 2;
        CheckpointScan scan = CheckpointScan.merge(
                List.of(scanner.scan(probe, 0, half), scanner.scan(probe, half, probe.size() - half)));
        return scan.unit(unit, selection, Labels.of(CLASSES, probe), probe.repeats());
    }

    @Test
    void anImageThatIsThereFourTimesIsOneOfAUnitsImages() {
        for (String layer : List.of("conv", "logits")) {
            for (int unit = 0; unit < 2; unit++) {
                UnitId id = new UnitId(new LayerId(layer), unit);
                for (Selection selection : List.of(Selection.top(0, 12), Selection.active(0.5, 12))) {
                    expectEqual(unit(plain, id, selection), unit(repeated, id, selection));
                }
            }
        }
    }

    @Test
    void aClassTakesItsImagesOnceEvenIfAnotherClassHasThemToo() {
        UnitId dog = new UnitId(new LayerId("logits"), 1);
        int[] expected = IntStream.concat(
                        IntStream.range(0, 20),
                        plain.images().stream()
                                .filter(image ->
                                        image.id() >= 20 && image.label().equals(Optional.of("dog")))
                                .mapToInt(ProbeImage::id))
                .toArray();

        int[] found = unit(withCopies(plain, Optional.of("dog")), dog, Selection.ofClass())
                .imageIds()
                .clone();

        int[] originals = IntStream.of(found)
                .map(id -> id < IMAGES ? id : (id - IMAGES) % 20)
                .sorted()
                .toArray();
        assertArrayEquals(expected, originals);
    }

    private static void expectEqual(UnitScan expected, UnitScan found) {
        assertArrayEquals(expected.imageIds(), found.imageIds(), found.unit().toString());
        assertArrayEquals(
                expected.codes().values(), found.codes().values(), found.unit().toString());
    }
}
