package io.facetwatch.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs with {@code -Dfacetwatch.data=} a folder that holds {@code orchard/val.zip} and {@code squeezenet/photos.zip}. */
class RealProbeSetsTest {
    private static ProbeSet open(String name, Shape shape) throws IOException {
        String folder = System.getProperty("facetwatch.data", "");
        assumeTrue(!folder.isEmpty(), "system property facetwatch.data names no folder with real data");
        return ProbeSets.open(Path.of(folder, name), shape);
    }

    @Test
    void photographsInJpegAreAllRead() throws IOException {
        ProbeSet set = open("squeezenet/photos.zip", Shape.of(3, 227, 227));

        assertEquals(1109, set.size());
        assertEquals(List.of(), set.unreadable());
        assertEquals("dress", set.images().get(0).label().orElseThrow());
    }

    @Test
    void photographsAreReducedToASmallerNetwork() throws IOException {
        ProbeSet set = open("squeezenet/photos.zip", Shape.of(3, 64, 64));

        assertEquals(Shape.of(3, 64, 64), set.image(1108).shape());
    }

    @Test
    void aWholeValidationSetIsRead() throws IOException {
        ProbeSet set = open("orchard/val.zip", Shape.of(3, 64, 64));

        assertEquals(1728, set.size());
        assertEquals("Apple Granny Smith 1", set.images().get(0).variety().orElseThrow());
    }
}
