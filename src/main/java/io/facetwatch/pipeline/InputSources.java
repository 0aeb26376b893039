package io.facetwatch.pipeline;

import io.facetwatch.graph.Graph;
import io.facetwatch.graph.InputMetadata;
import io.facetwatch.tensor.InputFormat;
import io.facetwatch.tensor.Preprocessing;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Who says how a network wants its images. The first who speaks counts, for mean, std and order together: whoever names the
 * network, its file, the configuration; where nobody does, grey level / 255.
 *
 * @param stated by the announcement or on the command line
 * @param configured for files that do not say
 * @param accuracy in [0, 1] that the training job measured, as the announcement or the command line says
 */
public record InputSources(Optional<InputFormat> stated, Optional<InputFormat> configured, OptionalDouble accuracy) {
    /** The file alone. */
    public static final InputSources FILE =
            new InputSources(Optional.empty(), Optional.empty(), OptionalDouble.empty());

    public InputSources {
        if (accuracy.isPresent() && !(accuracy.getAsDouble() >= 0 && accuracy.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "the announced accuracy must be from 0 to 1, found " + accuracy.getAsDouble());
        }
    }

    /**
     * How a network's images become its input.
     *
     * @throws IllegalArgumentException if what is said is not understood, or not of the network's channels
     */
    public Preprocessing preprocessing(Graph graph) {
        return stated.or(() -> InputMetadata.format(graph))
                .or(() -> configured)
                .orElse(InputFormat.UNIT_RANGE)
                .of(Network.input(graph).shape().withoutBatch().extent(0));
    }

    /** The accuracy that the training job measured; empty where neither the announcement nor the file says. */
    OptionalDouble accuracy(Graph graph) {
        return accuracy.isPresent() ? accuracy : InputMetadata.accuracy(graph);
    }
}
