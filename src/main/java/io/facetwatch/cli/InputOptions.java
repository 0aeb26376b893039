package io.facetwatch.cli;

import io.facetwatch.pipeline.InputSources;
import io.facetwatch.tensor.InputFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a network wants its images: (pixel / 255 - mean) / std per channel; any of these goes before all that the file says. */
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class InputOptions {
    /** Orders of the channels. */
    enum Channels {
        RGB,
        BGR
    }

    @Option(
            names = "--mean",
            split = ",",
            paramLabel = "M",
            description =
                    "What is subtracted from pixel / 255, per channel in the network's order, on the scale 0 to 1;"
                            + " default: what the file's metadata says, else 0.")
    private List<Float> mean = List.of();

    @Option(
            names = "--std",
            split = ",",
            paramLabel = "S",
            description = "What it is divided by then; default: what the file's metadata says, else 1.")
    private List<Float> std = List.of();

    @Option(
            names = "--channels",
            paramLabel = "ORDER",
            description =
                    "RGB or BGR: the network's order of channels; default: what the file's metadata says, else RGB.")
    private @Nullable Channels order;

    /** What the options say; empty where none is given. */
    Optional<InputFormat> stated() {
        return mean.isEmpty() && std.isEmpty() && order == null
                ? Optional.empty()
                : Optional.of(new InputFormat(mean, std, order == Channels.BGR));
    }

    /** Who says how images become a network's input. */
    InputSources sources() {
        return new InputSources(stated(), Optional.empty(), OptionalDouble.empty());
    }
}
