package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Optional;

/**
 * A value of a graph whose channels are units that people watch.
 *
 * @param name the value that holds the activations, after the activation function
 * @param preActivation the value before the activation function, which synthesis climbs; equal to {@code name} where there is
 *     no activation function
 * @param codes the value that holds an image's code for this layer's units: what the last weights read for an output layer,
 *     the layer itself (its column at a location) otherwise; an output layer's code that is a map [batch, channels, rows,
 *     columns] is averaged over its positions, channel by channel
 * @param kind what sort of units these are
 * @param shape without batch: [units] or [units, rows, columns]
 * @param receptiveField what a position sees of the image; empty where a unit sees all of it. Of tokens the square that each was
 *     made of, though attention lets it see all
 */
public record Layer(
        String name,
        String preActivation,
        String codes,
        Kind kind,
        Shape shape,
        Optional<ReceptiveField> receptiveField) {
    /** The sorts of layer. */
    public enum Kind {
        /** Class units: one number per image, the last of the network. */
        OUTPUT,
        /** Fully connected: one number per image. */
        DENSE,
        /** Convolutional: a map per unit. */
        CONVOLUTIONAL,
        /** Channels of a transformer's patch tokens, as a map with a position per patch. */
        TOKENS;

        /** Whether a unit has a map. */
        public boolean hasMap() {
            return switch (this) {
                case OUTPUT, DENSE -> false;
                case CONVOLUTIONAL, TOKENS -> true;
            };
        }
    }

    /** This layer with another value before its activation function. */
    Layer withPreActivation(String value) {
        return new Layer(name, value, codes, kind, shape, receptiveField);
    }

    public int units() {
        return shape.extent(0);
    }

    /** Positions of a unit's map; 1 for a unit with one number per image. */
    public int positions() {
        return shape.rank() == 1 ? 1 : shape.extent(1) * shape.extent(2);
    }
}
