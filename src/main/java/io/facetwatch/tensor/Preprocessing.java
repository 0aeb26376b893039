package io.facetwatch.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a network wants its input: (grey level / 255 - mean) / std per channel, in the channel order it was trained with.
 *
 * @param mean per channel in the network's order, on the scale 0..1
 * @param std per channel in the network's order, on the scale 0..1, above 0
 * @param reversed whether the network wants the channels in reverse order (BGR)
 */
public record Preprocessing(List<Float> mean, List<Float> std, boolean reversed) {
    private static final Normalization NORMALIZATION = Normalization.fastest();

    private static final Pattern TEXT =
            Pattern.compile("Preprocessing\\[mean=\\[(.+)], std=\\[(.+)], reversed=(true|false)]");

    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.isEmpty() || mean.size() != std.size() || std.stream().anyMatch(s -> !(s > 0))) {
            throw new IllegalArgumentException(
                    "mean and std need one number per channel, std above 0, found mean %s and std %s"
                            .formatted(mean, std));
        }
    }

    /** Grey level / 255 and nothing else: for networks that normalize inside the graph. */
    public static Preprocessing unitRange(int channels) {
        Float[] zeros = new Float[channels];
        Float[] ones = new Float[channels];
        Arrays.fill(zeros, 0f);
        Arrays.fill(ones, 1f);
        return new Preprocessing(List.of(zeros), List.of(ones), false);
    }

    /**
     * The settings that {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static Preprocessing parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "preprocessing must be as in '%s', found '%s'".formatted(unitRange(1), text));
        }
        return new Preprocessing(
                floats(parts.group(1)), floats(parts.group(2)), parts.group(3).equals("true"));
    }

    private static List<Float> floats(String list) {
        return Arrays.stream(list.split(", ", -1)).map(Float::valueOf).toList();
    }

    /** "(pixel / 255 - mean) / std with mean [0.5], std [0.5], channels in order", for people. */
    public String inWords() {
        String order = channels() == 3 ? (reversed ? "BGR" : "RGB") : reversed ? "in reverse order" : "in order";
        return "(pixel / 255 - mean) / std with mean %s, std %s, channels %s".formatted(mean, std, order);
    }

    public int channels() {
        return mean.size();
    }

    /** The images as one input batch [images, channels, height, width]; all of one shape. */
    public Tensor batch(List<Image> images) {
        Image first = images.get(0);
        int size = first.values().length;
        float[] values = new float[images.size() * size];
        for (int i = 0; i < images.size(); i++) {
            write(images.get(i), values, i * size);
        }
        return new Tensor(first.shape().withBatch(images.size()), values);
    }

    /** Writes one image of an input batch, CHW, from an offset on. */
    public void write(Image image, float[] target, int offset) {
        if (image.channels() != channels()) {
            throw new IllegalArgumentException(
                    "the network's input has %d channels, the image has %d".formatted(channels(), image.channels()));
        }
        int plane = image.height() * image.width();
        for (int channel = 0; channel < channels(); channel++) {
            int source = (reversed ? channels() - 1 - channel : channel) * plane;
            float scale = 1 / (255 * std.get(channel));
            float shift = mean.get(channel) / std.get(channel);
            int to = offset + channel * plane;
            for (int i = 0; i < plane; i++) {
                target[to + i] = image.values()[source + i] * scale - shift;
            }
        }
    }

    /**
     * Writes one image of whole grey levels, as {@link #write(Image, float[], int)} writes it, without the image in between.
     *
     * @param levels grey levels of an image, CHW, one byte each
     */
    public void write(byte[] levels, float[] target, int offset) {
        if (levels.length % channels() != 0) {
            throw new IllegalArgumentException("an image of the network's %d channels can't have %d grey levels"
                    .formatted(channels(), levels.length));
        }
        int plane = levels.length / channels();
        for (int channel = 0; channel < channels(); channel++) {
            int source = (reversed ? channels() - 1 - channel : channel) * plane;
            float scale = 1 / (255 * std.get(channel));
            float shift = mean.get(channel) / std.get(channel);
            NORMALIZATION.write(
                    levels,
                    target,
                    new Normalization.Stretch(source, offset + channel * plane, plane),
                    new Normalization.Line(scale, shift));
        }
    }

    /**
     * Turns a gradient with respect to the network's input into one with respect to grey levels, in the image's channel
     * order; both CHW of the given plane size.
     */
    public float[] toGreyLevels(float[] inputGradient, int plane) {
        float[] greyGradient = new float[inputGradient.length];
        toGreyLevels(inputGradient, plane, greyGradient);
        return greyGradient;
    }

    /** The same into another array. */
    public void toGreyLevels(float[] inputGradient, int plane, float[] greyGradient) {
        for (int channel = 0; channel < channels(); channel++) {
            int target = (reversed ? channels() - 1 - channel : channel) * plane;
            float scale = 1 / (255 * std.get(channel));
            for (int i = 0; i < plane; i++) {
                greyGradient[target + i] = inputGradient[channel * plane + i] * scale;
            }
        }
    }
}
