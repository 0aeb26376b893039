package io.facetwatch.cli;

import io.facetwatch.pipeline.InputSources;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a network is fed, and how well it should do then. */
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class FeedOptions {
    @Mixin
    private InputOptions input;

    @Option(
            names = "--accuracy",
            paramLabel = "RATIO",
            description = "Accuracy that the training measured, from 0 to 1: if the network labels far fewer of the"
                    + " probe images rightly, you are warned that it may be fed wrongly; default: what the file's"
                    + " metadata says, if it does.")
    private @Nullable Double accuracy;

    /** Who says how images become the network's input, and what accuracy is announced. */
    InputSources sources() {
        return new InputSources(
                input.stated(),
                Optional.empty(),
                accuracy == null ? OptionalDouble.empty() : OptionalDouble.of(accuracy));
    }
}
