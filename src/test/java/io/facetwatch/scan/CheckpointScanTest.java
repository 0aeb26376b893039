package io.facetwatch.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckpointScanTest {
    private static final int IMAGES = 53;
    private static final ScanSettings SETTINGS = new ScanSettings(12, 8);
    private static final LayerId CONV = new LayerId("conv");
    private static final LayerId LOGITS = new LayerId("logits");

    private final ProbeSet probe = ScanTwins.probe(IMAGES);
    private final Labels labels = Labels.of(List.of("cat", "dog"), probe);

    private CheckpointScan whole() {
        return CheckpointScan.merge(List.of(ScanTwins.scanner(SETTINGS).scan(probe, 0, IMAGES)));
    }

    /** What the network says of one image, alone in its batch. */
    private float[] answer(int image, String output) {
        Tensor batch = Preprocessing.unitRange(3).batch(List.of(probe.image(image)));
        Map<String, Tensor> answer = new ScanTwins.Network().run(Map.of("image", batch));
        return Objects.requireNonNull(answer.get(output)).values();
    }

    @Test
    void aConvolutionalUnitsScanIsWhatSearchingEveryPositionFinds() {
        CheckpointScan scan = whole();

        for (int unit = 0; unit < 4; unit++) {
            UnitScan found = scan.unit(new UnitId(CONV, unit), Selection.top(0, 12), labels, probe.repeats());

            float[] best = new float[IMAGES];
            int[] where = new int[IMAGES];
            for (int image = 0; image < IMAGES; image++) {
                float[] map = answer(image, "conv");
                for (int at = 8; at >= 0; at--) {
                    if (map[unit * 9 + at] >= best[image]) {
                        best[image] = map[unit * 9 + at];
                        where[image] = at;
                    }
                }
            }
            assertArrayEquals(best, found.activations());
            assertArrayEquals(where, found.positions());
            assertArrayEquals(topOf(best, 12), found.imageIds());
            for (int i = 0; i < 12; i++) {
                float[] map = answer(found.imageIds()[i], "conv");
                for (int channel = 0; channel < 4; channel++) {
                    assertEquals(
                            map[channel * 9 + where[found.imageIds()[i]]],
                            found.codes().at(i, channel));
                }
            }
        }
    }

    private static int[] topOf(float[] activations, int count) {
        return IntStream.range(0, activations.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(image -> -activations[image])
                        .thenComparing(image -> image))
                .limit(count)
                .mapToInt(image -> image)
                .toArray();
    }

    @Test
    void theCodesOfAnOutputLayerAreTheLayerBeforeAveragedOverItsMap() {
        CheckpointScan scan = whole();

        for (int image = 0; image < IMAGES; image++) {
            float[] map = answer(image, "conv");
            for (int channel = 0; channel < 4; channel++) {
                double sum = 0;
                for (int at = 0; at < 9; at++) {
                    sum += map[channel * 9 + at];
                }
                assertEquals(sum / 9, scan.codes(LOGITS).at(image, channel), 1e-7);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> scan.codes(CONV));
    }

    @Test
    void aClassUnitsImagesAreThoseWithItsLabelNegativeOnesToo() {
        UnitScan dog = whole().unit(new UnitId(LOGITS, 1), Selection.ofClass(), labels, probe.repeats());

        int[] ids = dog.imageIds().clone();
        java.util.Arrays.sort(ids);
        assertArrayEquals(
                IntStream.range(0, IMAGES)
                        .filter(id -> id % 2 == 1 && id % 5 != 4)
                        .toArray(),
                ids);
        assertTrue(dog.activations()[dog.imageIds()[dog.imageIds().length - 1]] < 0);
        for (int i = 1; i < dog.imageIds().length; i++) {
            assertTrue(dog.activations()[dog.imageIds()[i - 1]] >= dog.activations()[dog.imageIds()[i]]);
        }
    }

    @Test
    void fiveShardsInAnyOrderThroughTheirBytesGiveWhatOneGives() {
        CheckpointScan one = whole();
        int[] starts = {0, 1, 12, 30, 47, IMAGES};
        List<ShardScan> shards = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ShardScan shard = ScanTwins.scanner(SETTINGS).scan(probe, starts[i], starts[i + 1] - starts[i]);
            shards.add(ShardScan.decode(shard.encode()));
        }
        Collections.shuffle(shards, new Random(3));

        CheckpointScan five = CheckpointScan.merge(shards);

        for (LayerId layer : List.of(CONV, LOGITS)) {
            for (int unit = 0; unit < one.units(layer); unit++) {
                for (Selection selection : List.of(Selection.top(0.1, 12), Selection.active(0.5, 12))) {
                    UnitScan expected = one.unit(new UnitId(layer, unit), selection, labels, probe.repeats());
                    UnitScan found = five.unit(new UnitId(layer, unit), selection, labels, probe.repeats());
                    assertArrayEquals(expected.activations(), found.activations());
                    assertArrayEquals(expected.positions(), found.positions());
                    assertArrayEquals(expected.imageIds(), found.imageIds());
                    assertArrayEquals(expected.codes().values(), found.codes().values());
                }
            }
        }
        assertArrayEquals(one.codes(LOGITS).values(), five.codes(LOGITS).values());
        assertEquals(one.accuracy(LOGITS, labels), five.accuracy(LOGITS, labels));
    }

    @Test
    void shardsThatLeaveAHoleOverlapOrComeFromElsewhereAreRejected() {
        Scanner scanner = ScanTwins.scanner(SETTINGS);
        ShardScan first = scanner.scan(probe, 0, 20);
        ShardScan rest = scanner.scan(probe, 20, 33);
        ShardScan late = scanner.scan(probe, 21, 32);
        ShardScan foreign = scanner.scan(ScanTwins.probe(54), 20, 33);

        for (List<ShardScan> shards : List.of(
                List.<ShardScan>of(),
                List.of(first),
                List.of(rest),
                List.of(first, late),
                List.of(first, first, rest),
                List.of(first, rest, rest),
                List.of(first, foreign))) {
            assertThrows(IllegalArgumentException.class, () -> CheckpointScan.merge(shards));
        }
    }

    @Test
    void accuracyCountsTheImagesWithAKnownClass() {
        CheckpointScan scan = whole();

        int right = 0;
        int known = 0;
        for (int image = 0; image < IMAGES; image++) {
            float[] logits = answer(image, "logits");
            known += image % 5 == 4 ? 0 : 1;
            right += image % 5 != 4 && (logits[0] >= logits[1]) == (image % 2 == 0) ? 1 : 0;
        }
        assertEquals(OptionalDouble.of((double) right / known), scan.accuracy(LOGITS, labels));
        assertEquals(OptionalDouble.empty(), scan.accuracy(LOGITS, Labels.of(List.of("bird", "fish"), probe)));
    }

    @Test
    void theWidestUnitsAreThoseWithTheLargestStandardDeviation() {
        CheckpointScan scan = whole();

        double[] deviations = new double[4];
        for (int unit = 0; unit < 4; unit++) {
            float[] activations = scan.activations(new UnitId(CONV, unit));
            double sum = 0;
            double squares = 0;
            for (float activation : activations) {
                sum += activation;
                squares += (double) activation * activation;
            }
            deviations[unit] = squares / IMAGES - sum / IMAGES * sum / IMAGES;
        }
        List<Integer> expected = IntStream.range(0, 4)
                .boxed()
                .sorted(Comparator.comparingDouble(unit -> -deviations[unit]))
                .limit(2)
                .sorted()
                .toList();
        assertEquals(expected, scan.widestUnits(CONV, 2));
        assertEquals(List.of(0, 1, 2, 3), scan.widestUnits(CONV, 9));
    }

    @Test
    void takingMoreImagesThanCodesWereKeptOfIsAnErrorThatSaysSo() {
        CheckpointScan scan = whole();

        Exception error = assertThrows(
                IllegalArgumentException.class,
                () -> scan.unit(new UnitId(CONV, 0), Selection.top(1, 1), labels, probe.repeats()));

        assertTrue(String.valueOf(error.getMessage()).contains("raise topPerUnit"), error.toString());
    }

    @Test
    void unknownLayersUnitsAndClassesOfHiddenUnitsAreErrors() {
        CheckpointScan scan = whole();

        assertThrows(IllegalArgumentException.class, () -> scan.units(new LayerId("fc7")));
        assertThrows(IllegalArgumentException.class, () -> scan.activations(new UnitId(CONV, 4)));
        assertThrows(
                IllegalArgumentException.class,
                () -> scan.unit(new UnitId(CONV, 0), Selection.ofClass(), labels, probe.repeats()));
    }
}
