package io.facetwatch.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShardScanTest {
    private static ShardScan scan() {
        return ScanTwins.scanner(new ScanSettings(5, 8)).scan(ScanTwins.probe(23), 4, 17);
    }

    @Test
    void theBytesOfAScanDecodeToTheSameScan() {
        ShardScan scan = scan();

        ShardScan decoded = ShardScan.decode(scan.encode());

        assertEquals(scan.probeDigest(), decoded.probeDigest());
        assertEquals(4, decoded.firstImage());
        assertEquals(17, decoded.imageCount());
        assertEquals(23, decoded.probeImages());
        assertEquals(5, decoded.topPerUnit());
        for (int i = 0; i < 2; i++) {
            LayerScan expected = scan.layers().get(i);
            LayerScan found = decoded.layers().get(i);
            assertEquals(expected.layer(), found.layer());
            assertEquals(expected.kind(), found.kind());
            assertArrayEquals(
                    expected.activations().values(), found.activations().values());
            assertArrayEquals(expected.positions(), found.positions());
            assertArrayEquals(expected.codes().images(), found.codes().images());
            assertArrayEquals(expected.codes().positions(), found.codes().positions());
            assertArrayEquals(
                    expected.codes().values().values(), found.codes().values().values());
        }
    }

    @Test
    void theSameScanGivesTheSameBytes() {
        assertArrayEquals(scan().encode(), scan().encode());
    }

    @Test
    void foreignNewerAndDamagedBytesAreRejectedWithAReason() {
        byte[] bytes = scan().encode();
        byte[] newer = bytes.clone();
        newer[4] = 2;
        byte[] damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 0x55;
        byte[] longer = bytes.clone();
        longer[8]++;

        assertRejected("must start with FWSC", new byte[0]);
        assertRejected(
                "must start with FWSC", "PK and something else".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertRejected("found version 2", newer);
        assertRejected("damaged", damaged);
        assertRejected("damaged", longer);
        for (int length = 12; length < bytes.length; length += 97) {
            assertRejected("damaged", Arrays.copyOf(bytes, length));
        }
    }

    private static void assertRejected(String reason, byte[] bytes) {
        Exception error = assertThrows(IllegalArgumentException.class, () -> ShardScan.decode(bytes));
        assertTrue(String.valueOf(error.getMessage()).contains(reason), error.toString());
    }
}
