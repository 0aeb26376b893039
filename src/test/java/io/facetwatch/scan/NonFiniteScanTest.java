package io.facetwatch.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NonFiniteScanTest {
    private static final LayerId CONV = new LayerId("conv");
    private static final LayerId LOGITS = new LayerId("logits");

    /** The usual network, but the first image of every batch of 4 has NaN in one map and in a logit, the second infinity. */
    private static final class Broken implements GraphRunner {
        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs) {
            Map<String, Tensor> outputs = new HashMap<>(new ScanTwins.Network().run(inputs));
            float[] conv = Objects.requireNonNull(outputs.get("conv")).values();
            float[] logits = Objects.requireNonNull(outputs.get("logits")).values();
            conv[9 + 4] = Float.NaN;
            conv[9 + 6] = Float.NaN;
            conv[36 + 9 + 2] = Float.POSITIVE_INFINITY;
            logits[0] = Float.NaN;
            return outputs;
        }

        @Override
        public void close() {}
    }

    private final ProbeSet probe = ScanTwins.probe(8);
    private final Labels labels = Labels.of(List.of("cat", "dog"), probe);

    private CheckpointScan scan() {
        ScannedNetwork network = new ScannedNetwork(new Broken(), "image", Preprocessing.unitRange(3));
        Scanner scanner = new Scanner(network, List.of(ScanTwins.CONV, ScanTwins.LOGITS), new ScanSettings(8, 4));
        return CheckpointScan.merge(
                List.of(ShardScan.decode(scanner.scan(probe, 0, 8).encode())));
    }

    @Test
    void theyAreKeptAsTheyAreAndCountedPerLayer() {
        CheckpointScan scan = scan();

        float[] activations = scan.activations(new UnitId(CONV, 1));
        assertTrue(Float.isNaN(activations[0]) && Float.isNaN(activations[4]));
        assertEquals(Float.POSITIVE_INFINITY, activations[1]);
        assertEquals(Float.POSITIVE_INFINITY, activations[5]);
        assertEquals(4, scan.notFinite(CONV));
        assertEquals(2, scan.notFinite(LOGITS));
    }

    @Test
    void theFirstNaNOfAMapIsItsPosition() {
        UnitScan unit = scan().unit(new UnitId(CONV, 1), Selection.top(1, 1), labels, probe.repeats());

        assertEquals(4, unit.positions()[0]);
        assertEquals(2, unit.positions()[1]);
    }

    @Test
    void neitherActivationsNorCodesThatAreNotFiniteReachTheFacets() {
        CheckpointScan scan = scan();

        for (LayerId layer : List.of(CONV, LOGITS)) {
            for (int unit = 0; unit < scan.units(layer); unit++) {
                UnitScan found = scan.unit(new UnitId(layer, unit), Selection.top(1, 1), labels, probe.repeats());
                for (float code : found.codes().values()) {
                    assertTrue(Float.isFinite(code));
                }
            }
        }
        int[] images = scan.unit(new UnitId(LOGITS, 1), Selection.top(1, 1), labels, probe.repeats())
                .imageIds()
                .clone();
        java.util.Arrays.sort(images);
        assertArrayEquals(new int[] {2, 3, 6, 7}, images);
    }

    @Test
    void accuracyAndSpreadGoByTheNumbersThatAreLeft() {
        CheckpointScan scan = scan();

        assertTrue(scan.accuracy(LOGITS, labels).getAsDouble() >= 0);
        assertEquals(OptionalDouble.empty(), scan.accuracy(LOGITS, Labels.of(List.of(), probe)));
        assertEquals(4, scan.widestUnits(CONV, 4).size());
    }
}
