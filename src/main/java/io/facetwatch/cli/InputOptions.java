package io.facetwatch.cli;

import io.facetwatch.tensor.Preprocessing;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Option;

/** How a network wants its images: (pixel / 255 - mean) / std per channel. */
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
            description = "What is subtracted from pixel / 255, per channel in the network's order; default: 0.")
    private List<Float> mean = List.of();

    @Option(names = "--std", split = ",", paramLabel = "S", description = "What it is divided by then; default: 1.")
    private List<Float> std = List.of();

    @Option(
            names = "--channels",
            defaultValue = "RGB",
            paramLabel = "ORDER",
            description = "RGB or BGR: the network's order of channels; default: ${DEFAULT-VALUE}.")
    private Channels order;

    Preprocessing of(int channels) {
        List<Float> shift = perChannel("--mean", mean, 0, channels);
        List<Float> scale = perChannel("--std", std, 1, channels);
        return new Preprocessing(shift, scale, order == Channels.BGR);
    }

    private static List<Float> perChannel(String option, List<Float> given, float otherwise, int channels) {
        List<Float> values = given.isEmpty() ? Collections.nCopies(channels, otherwise) : given;
        if (values.size() != channels) {
            throw new IllegalArgumentException("%s needs a number for each of the network's %d channels, found %s"
                    .formatted(option, channels, given));
        }
        return values;
    }
}
