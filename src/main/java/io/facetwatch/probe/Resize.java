package io.facetwatch.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How images of any size come to the size that a network takes; it should be what the network was trained with.
 *
 * <p>As text, {@code WAY[:SIZE][:FILTER]}:
 *
 * <ul>
 *   <li>{@code cover}: resized so that the image just covers the network's, then its centre;
 *   <li>{@code shorter:256}: the shorter side to 256, then the centre: torchvision's {@code Resize(256)} and {@code CenterCrop};
 *   <li>{@code squash}: to the network's height and width, whatever the image's;
 *   <li>{@code squash:256}: to 256 x 256, then the centre;
 *   <li>{@code caffe} or {@code caffe:256}: as Caffe's {@code convert_imageset} and center crop do it: {@code squash:256:opencv}.
 * </ul>
 *
 * Filters: {@code box}, {@code bilinear} (the default), {@code bicubic}, {@code lanczos} as in Pillow, and {@code opencv}.
 *
 * @param size side in pixels before the centre is cut out; 0 where the network's own sides count
 */
public record Resize(Way way, int size, Filter filter) {
    /** What is done with an image whose sides are in another proportion. */
    public enum Way {
        /** The proportion is kept, and what is too much cut off. */
        SHORTER,
        /** The proportion is given up. */
        SQUASH
    }

    /** The image just covers the network's; bilinear. */
    public static final Resize COVER = new Resize(Way.SHORTER, 0, Filter.BILINEAR);

    private static final int CAFFE_SIZE = 256;

    public Resize {
        if (size < 0) {
            throw new ProbeSetException("images need a size of at least 1 before they are cut, found " + size);
        }
    }

    /**
     * Reads the text form.
     *
     * @throws ProbeSetException if it is none
     */
    public static Resize parse(String text) {
        List<String> words = Arrays.asList(text.strip().toLowerCase(Locale.ROOT).split(":", -1));
        String way = words.get(0);
        int size = words.size() > 1 && words.get(1).matches("[1-9][0-9]{0,4}") ? Integer.parseInt(words.get(1)) : 0;
        List<String> rest = words.subList(size > 0 ? 2 : 1, words.size());
        Filter filter = rest.isEmpty() ? (way.equals("caffe") ? Filter.OPENCV : Filter.BILINEAR) : filter(text, rest);
        return switch (way) {
            case "cover" -> size == 0 ? new Resize(Way.SHORTER, 0, filter) : unknown(text);
            case "shorter" -> size > 0 ? new Resize(Way.SHORTER, size, filter) : unknown(text);
            case "squash" -> new Resize(Way.SQUASH, size, filter);
            case "caffe" ->
                rest.isEmpty() ? new Resize(Way.SQUASH, size > 0 ? size : CAFFE_SIZE, filter) : unknown(text);
            default -> unknown(text);
        };
    }

    private static Filter filter(String text, List<String> rest) {
        return Arrays.stream(Filter.values())
                .filter(filter ->
                        List.of(filter.name().toLowerCase(Locale.ROOT)).equals(rest))
                .findFirst()
                .orElseGet(() -> unknown(text).filter());
    }

    private static Resize unknown(String text) {
        throw new ProbeSetException(
                ("a fit must be cover, shorter:SIZE, squash, squash:SIZE or caffe[:SIZE], all but the last"
                                + " with :box, :bilinear, :bicubic, :lanczos or :opencv if wanted, found '%s'")
                        .formatted(text));
    }
}
