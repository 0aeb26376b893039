package io.facetwatch.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class OnnxRealFilesTest {
    @Test
    void aliasesOfWeightsInAnUntrainedCheckpointBecomeWeights() throws Exception {
        Graph graph = OnnxReader.read(data().resolve("orchard/checkpoints/orchard-00-untrained.onnx"));

        assertEquals(
                0,
                graph.nodes().stream().filter(node -> node.op() == Op.IDENTITY).count());
        assertEquals(30, graph.nodes().size());
    }

    @Test
    void aPublishedNetworkSurvivesWritingAndReading() throws Exception {
        Graph graph = OnnxReader.read(data().resolve("squeezenet/squeezenet.onnx"));

        byte[] once = OnnxWriter.write(graph);
        byte[] twice = OnnxWriter.write(OnnxReader.read(once, graph.name()));

        assertArrayEquals(once, twice);
    }

    private static Path data() {
        String folder = System.getProperty("facetwatch.data");
        Assumptions.assumeTrue(folder != null, "set facetwatch.data to a folder with real networks");
        return Path.of(folder);
    }
}
