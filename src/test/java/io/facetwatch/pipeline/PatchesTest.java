package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.facetwatch.graph.Layer;
import io.facetwatch.graph.ReceptiveField;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Patch;
import io.facetwatch.tensor.Shape;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatchesTest {
    private static Layer layer(Shape shape, ReceptiveField field) {
        return new Layer("map", "map", "map", Layer.Kind.CONVOLUTIONAL, shape, Optional.of(field));
    }

    @Test
    void aPositionSeesItsReceptiveFieldAlsoPastTheBorder() {
        Patches patches = new Patches(layer(Shape.of(8, 6, 5), new ReceptiveField(11, 4, -3)), 24, 20);

        assertEquals(Optional.of(new Patch(-3, -3, 11, 11)), patches.at(0));
        assertEquals(Optional.of(new Patch(1, 13, 11, 11)), patches.at(5 + 4)); // row 1, column 4
        assertEquals(11, patches.of(new Image(1, 24, 20, new float[480]), 29).width());
    }

    @Test
    void aFieldAsLargeAsTheImageIsTheWholeImage() {
        Image image = new Image(1, 24, 20, new float[480]);
        Patches patches = new Patches(layer(Shape.of(8, 2, 2), new ReceptiveField(24, 12, -6)), 24, 20);

        assertEquals(Optional.empty(), patches.at(3));
        assertSame(image, patches.of(image, 3));
    }

    @Test
    void aUnitWithoutMapSeesTheWholeImage() {
        Layer dense = new Layer("fc", "fc", "fc", Layer.Kind.DENSE, Shape.of(8), Optional.empty());

        assertEquals(Optional.empty(), new Patches(dense, 24, 20).at(0));
    }
}
