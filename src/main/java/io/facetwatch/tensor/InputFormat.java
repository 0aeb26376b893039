package io.facetwatch.tensor;

import java.util.Collections;
import java.util.List;

/**
 * How a network wants its input as far as somebody says so: (grey level / 255 - mean) / std per channel.
 *
 * @param mean per channel in the network's order, on the scale 0..1; empty for 0
 * @param std per channel in the network's order, on the scale 0..1, above 0; empty for 1
 * @param reversed whether the network wants the channels in reverse order (BGR)
 */
public record InputFormat(List<Float> mean, List<Float> std, boolean reversed) {
    /** Grey level / 255 and nothing else. */
    public static final InputFormat UNIT_RANGE = new InputFormat(List.of(), List.of(), false);

    /** ours: no training divides by more; who gives more thinks of the scale 0 to 255. */
    private static final float WIDEST = 4;

    public InputFormat {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.stream().anyMatch(m -> !(Math.abs(m) <= 1))) {
            throw new IllegalArgumentException(
                    "mean must be on the scale 0 to 1 (that of pixel / 255), found %s: divide by 255".formatted(mean));
        }
        if (std.stream().anyMatch(s -> !(s > 0 && s <= WIDEST))) {
            throw new IllegalArgumentException(
                    "needed is a std above 0 and on the scale 0 to 1 (that of pixel / 255), found %s".formatted(std));
        }
    }

    /**
     * The same for a network of so many channels.
     *
     * @throws IllegalArgumentException if it has not a number for each of them
     */
    public Preprocessing of(int channels) {
        return new Preprocessing(perChannel("mean", mean, 0, channels), perChannel("std", std, 1, channels), reversed);
    }

    private static List<Float> perChannel(String name, List<Float> given, float otherwise, int channels) {
        List<Float> values = given.isEmpty() ? Collections.nCopies(channels, otherwise) : given;
        if (values.size() != channels) {
            throw new IllegalArgumentException("%s needs a number for each of the network's %d channels, found %s"
                    .formatted(name, channels, given));
        }
        return values;
    }
}
