package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Sketch;
import io.facetwatch.tensor.InputFormat;
import io.facetwatch.tensor.Preprocessing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class InputSourcesTest {
    private static final Optional<InputFormat> STATED =
            Optional.of(new InputFormat(List.of(0.1f, 0.2f, 0.3f), List.of(), true));
    private static final Optional<InputFormat> CONFIGURED =
            Optional.of(new InputFormat(List.of(), List.of(0.4f, 0.5f, 0.6f), false));
    private static final Graph SAYS = sketch().metadata("facetwatch.std", "0.7,0.8,0.9")
            .metadata("facetwatch.accuracy", "0.9")
            .graph("out");
    private static final Graph SILENT = sketch().graph("out");

    @Test
    void theAnnouncementGoesBeforeTheFileAndTheFileBeforeTheConfiguration() {
        Preprocessing announced = new Preprocessing(List.of(0.1f, 0.2f, 0.3f), List.of(1f, 1f, 1f), true);
        Preprocessing ofFile = new Preprocessing(List.of(0f, 0f, 0f), List.of(0.7f, 0.8f, 0.9f), false);
        Preprocessing configured = new Preprocessing(List.of(0f, 0f, 0f), List.of(0.4f, 0.5f, 0.6f), false);

        assertEquals(announced, sources(STATED, CONFIGURED).preprocessing(SAYS));
        assertEquals(ofFile, sources(Optional.empty(), CONFIGURED).preprocessing(SAYS));
        assertEquals(configured, sources(Optional.empty(), CONFIGURED).preprocessing(SILENT));
        assertEquals(Preprocessing.unitRange(3), InputSources.FILE.preprocessing(SILENT));
    }

    @Test
    void anAnnouncedAccuracyGoesBeforeTheFile() {
        assertEquals(
                OptionalDouble.of(0.8), new InputSources(STATED, CONFIGURED, OptionalDouble.of(0.8)).accuracy(SAYS));
        assertEquals(OptionalDouble.of(0.9), InputSources.FILE.accuracy(SAYS));
        assertEquals(OptionalDouble.empty(), InputSources.FILE.accuracy(SILENT));
    }

    @Test
    void aNumberPerChannelIsAskedFor() {
        InputSources two = sources(Optional.of(new InputFormat(List.of(), List.of(1f, 1f), false)), CONFIGURED);

        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> two.preprocessing(SILENT))
                .getMessage());

        assertTrue(message.contains("std needs a number for each of the network's 3 channels"), message);
    }

    private static InputSources sources(Optional<InputFormat> stated, Optional<InputFormat> configured) {
        return new InputSources(stated, configured, OptionalDouble.empty());
    }

    private static Sketch sketch() {
        return new Sketch().input("image", -1, 3, 8, 8).node(Op.RELU, "out", "image");
    }
}
