package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.tensor.Image;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Draws what in an image drives a unit; may take seconds, as it opens the network of the checkpoint. */
public interface HeatSource {
    /** By which rules to go back from the unit to the image. */
    enum Method {
        /** Layer-wise relevance propagation. */
        LRP,
        /** Deconvolution. */
        DECONV;

        static Optional<Method> named(String name) {
            for (Method method : values()) {
                if (method.label().equals(name)) {
                    return Optional.of(method);
                }
            }
            return Optional.empty();
        }

        /** As in an address. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is asked.
     *
     * @param image id in the probe set
     */
    record Question(CheckpointId checkpoint, UnitId unit, int image, Method method) {}

    /** There is no such picture, for a reason that trying again does not change. */
    final class NoHeatException extends Exception {
        private static final long serialVersionUID = 1;

        public NoHeatException(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * The picture.
     *
     * @throws NoHeatException if the model is not there any more, or the rules cannot go through it
     */
    Image draw(Question question) throws IOException, NoHeatException;
}
