package io.facetwatch.graph;

import io.facetwatch.tensor.InputFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a model's metadata says of its input: by our own keys {@code facetwatch.mean}, {@code facetwatch.std} and {@code
 * facetwatch.channel_order}, and by ONNX's {@code Image.BitmapPixelFormat}, {@code Image.ColorSpaceGamma} and {@code
 * Image.NominalPixelRange} (ONNX, MetadataProps.md: keys and values in any case). Where both speak of the same, ours counts.
 */
public final class InputMetadata {
    private static final String MEAN = "facetwatch.mean";
    private static final String STD = "facetwatch.std";
    private static final String ORDER = "facetwatch.channel_order";
    private static final String ACCURACY = "facetwatch.accuracy";
    private static final String PIXEL_FORMAT = "image.bitmappixelformat";
    private static final String GAMMA = "image.colorspacegamma";
    private static final String RANGE = "image.nominalpixelrange";

    /** The channels of a pixel format, in its order. */
    private static final Map<String, String> FORMATS =
            Map.of("gray8", "Y", "rgb8", "RGB", "bgr8", "BGR", "rgba8", "RGBA");

    private final String graph;
    private final int channels;
    private final Map<String, String> texts = new TreeMap<>();

    private InputMetadata(Graph graph) {
        this.graph = graph.name();
        this.channels = graph.inputs().get(0).shape().extent(1);
        graph.metadata().forEach((key, text) -> {
            if (!text.isBlank()) {
                texts.put(key.toLowerCase(Locale.ROOT), text.strip());
            }
        });
    }

    /**
     * How the network wants its images; empty where the metadata says nothing of it.
     *
     * @throws IllegalArgumentException if it says something that is not understood, or that does not fit the input
     */
    public static Optional<InputFormat> format(Graph graph) {
        return new InputMetadata(graph).format();
    }

    /**
     * The accuracy that the training job measured, by the key {@code facetwatch.accuracy}.
     *
     * @throws IllegalArgumentException if it is not a number in [0, 1]
     */
    public static OptionalDouble accuracy(Graph graph) {
        InputMetadata metadata = new InputMetadata(graph);
        String text = metadata.texts.get(ACCURACY);
        return text == null ? OptionalDouble.empty() : OptionalDouble.of(metadata.ratio(text));
    }

    private double ratio(String text) {
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(sentence(ACCURACY, text, "a number from 0 to 1"), e);
        }
        throw new IllegalArgumentException(sentence(ACCURACY, text, "a number from 0 to 1"));
    }

    private Optional<InputFormat> format() {
        checkGamma();
        Optional<String> pixels = Optional.ofNullable(texts.get(PIXEL_FORMAT)).map(this::pixelOrder);
        boolean isSaid = texts.containsKey(MEAN)
                || texts.containsKey(STD)
                || texts.containsKey(ORDER)
                || texts.containsKey(RANGE)
                || pixels.isPresent();
        if (!isSaid) {
            return Optional.empty();
        }
        boolean reversed = texts.containsKey(ORDER)
                ? isReversed(texts.get(ORDER))
                : pixels.filter("BGR"::equals).isPresent();
        return Optional.of(new InputFormat(numbers(MEAN).orElseGet(this::meanOfRange), stds(), reversed));
    }

    private List<Float> stds() {
        return numbers(STD).orElseGet(() -> texts.containsKey(MEAN) ? List.of() : stdOfRange());
    }

    /** Pictures are in sRGB; linear light is not converted to. */
    private void checkGamma() {
        String gamma = texts.get(GAMMA);
        if (gamma != null && !gamma.equalsIgnoreCase("SRGB")) {
            throw new IllegalArgumentException(
                    sentence("Image.ColorSpaceGamma", gamma, "SRGB (linear light is not supported)"));
        }
    }

    private String pixelOrder(String format) {
        String order = FORMATS.get(format.toLowerCase(Locale.ROOT));
        if (order == null) {
            throw new IllegalArgumentException(
                    sentence("Image.BitmapPixelFormat", format, "Gray8, Rgb8, Bgr8 or Rgba8"));
        }
        if (order.length() != channels) {
            throw new IllegalArgumentException(sentence(
                    "Image.BitmapPixelFormat", format, "a format of the input's %d channels".formatted(channels)));
        }
        return order;
    }

    private boolean isReversed(String order) {
        return switch (order.toLowerCase(Locale.ROOT)) {
            case "rgb" -> false;
            case "bgr" -> true;
            default -> throw new IllegalArgumentException(sentence(ORDER, order, "rgb or bgr"));
        };
    }

    private List<Float> meanOfRange() {
        return range().map(range -> every(-range[0] / (range[1] - range[0]))).orElse(List.of());
    }

    private List<Float> stdOfRange() {
        return range().map(range -> every(1 / (range[1] - range[0]))).orElse(List.of());
    }

    private List<Float> every(double value) {
        return Collections.nCopies(channels, (float) value);
    }

    /** What black and white become. */
    private Optional<double[]> range() {
        String range = texts.getOrDefault(RANGE, "");
        return switch (range.toLowerCase(Locale.ROOT)) {
            case "" -> Optional.empty();
            case "nominalrange_0_255" -> Optional.of(new double[] {0, 255});
            case "nominalrange_16_235" -> Optional.of(new double[] {16, 235});
            case "normalized_0_1" -> Optional.of(new double[] {0, 1});
            case "normalized_1_1" -> Optional.of(new double[] {-1, 1});
            default ->
                throw new IllegalArgumentException(sentence(
                        "Image.NominalPixelRange",
                        range,
                        "NominalRange_0_255, NominalRange_16_235, Normalized_0_1 or Normalized_1_1"));
        };
    }

    /** A JSON array of numbers, or numbers with commas. */
    private Optional<List<Float>> numbers(String key) {
        String text = texts.get(key);
        if (text == null) {
            return Optional.empty();
        }
        String list = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        List<Float> numbers = new ArrayList<>();
        try {
            Arrays.stream(list.split(",", -1)).forEach(number -> numbers.add(Float.valueOf(number.strip())));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(sentence(key, text, "numbers with commas, one per channel"), e);
        }
        if (numbers.size() != channels) {
            throw new IllegalArgumentException(
                    sentence(key, text, "a number for each of the input's %d channels".formatted(channels)));
        }
        return Optional.of(numbers);
    }

    private String sentence(String key, String found, String expected) {
        return "metadata '%s' of graph %s must be %s, found '%s'".formatted(key, graph, expected, found);
    }
}
