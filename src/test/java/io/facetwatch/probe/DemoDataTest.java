package io.facetwatch.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoDataTest {
    private static final Path FOLDER = Path.of("src/main/resources/demo/orchard");

    private static JsonNode demo() throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve("demo.json").toFile());
    }

    private static void assertDigest(JsonNode described) throws IOException {
        byte[] file = Files.readAllBytes(FOLDER.resolve(described.get("file").asText()));
        assertEquals(
                described.get("sha256").asText(),
                HexFormat.of().formatHex(Digests.ofBytes(file)),
                described.toString());
    }

    @Test
    void theFilesAreThoseThatAreDescribed() throws IOException {
        JsonNode demo = demo();

        assertDigest(demo.get("probe"));
        assertEquals(8, demo.get("checkpoints").size());
        for (JsonNode checkpoint : demo.get("checkpoints")) {
            assertDigest(checkpoint);
        }
    }

    @Test
    void theStepsAscend() throws IOException {
        long last = -1;
        for (JsonNode checkpoint : demo().get("checkpoints")) {
            assertTrue(checkpoint.get("step").asLong() > last, checkpoint.toString());
            last = checkpoint.get("step").asLong();
        }
    }

    @Test
    void thereAre44ImagesOfEachOf18VarietiesOfThreeClasses() throws IOException {
        ProbeSet probe = ProbeSets.open(FOLDER.resolve("probe.zip"), Shape.of(3, 64, 64));

        assertEquals(792, probe.size());
        assertTrue(probe.unreadable().isEmpty());
        assertEquals(Map.of("Apple", 264L, "Cherry", 264L, "Tomato", 264L), count(probe, ProbeImage::label));
        Map<String, Long> varieties = count(probe, ProbeImage::variety);
        assertEquals(18, varieties.size());
        varieties.forEach((variety, images) -> assertEquals(44, images, variety));
    }

    private static Map<String, Long> count(ProbeSet probe, Function<ProbeImage, java.util.Optional<String>> property) {
        return probe.images().stream()
                .map(image -> property.apply(image).orElseThrow())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    /** The digest was computed in Python with Pillow's decoder. */
    @Test
    void thePixelsAreThoseThatAnotherDecoderSees() throws IOException {
        ProbeSet probe = ProbeSets.open(FOLDER.resolve("probe.zip"), Shape.of(3, 64, 64));

        assertEquals("3c3d6a8d143e32ed36dbc24cf6aa57461d3273a4f90eb368b0ec9909f37ed7d7", probe.digest());
    }

    @Test
    void theFolderStaysBelow20MegabytesAndCarriesItsLicence() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }

        assertTrue(bytes < 20_000_000, bytes + " bytes");
        assertTrue(Files.readString(FOLDER.resolve("LICENSE-CC-BY-SA-4.0.txt")).contains("Mihai Oltean"));
    }
}
