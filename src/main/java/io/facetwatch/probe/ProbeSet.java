package io.facetwatch.probe;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Images in a fixed order, all of one shape, on which every checkpoint of a run is measured. Safe for many threads.
 *
 * <p>Pixels are whole grey levels, decoded once. A small set may keep them in memory; a large one has them in a file that is
 * mapped into memory.
 */
public final class ProbeSet implements AutoCloseable {
    private final Shape shape;
    private final List<ProbeImage> images;
    private final List<Unreadable> unreadable;
    private final Pixels pixels;
    private final String digest;
    private final Repeats repeats;

    ProbeSet(Shape shape, List<ProbeImage> images, List<Unreadable> unreadable, Pixels pixels) {
        this.shape = shape;
        this.images = List.copyOf(images);
        this.unreadable = List.copyOf(unreadable);
        this.pixels = pixels;
        this.digest = Digests.ofSet(shape, images, pixels);
        this.repeats = Repeats.of(pixels, images.size());
    }

    /**
     * Some of the images, numbered anew in the given order. It shares the pixels: it is not to be closed, and not to be used
     * once this one is closed.
     */
    public ProbeSet part(int... ids) {
        List<ProbeImage> chosen = new ArrayList<>();
        for (int id : ids) {
            chosen.add(images.get(id).withId(chosen.size()));
        }
        return new ProbeSet(shape, chosen, List.of(), new PixelsOfPart(pixels, ids));
    }

    /** Number of images; ids run from 0 to one less. */
    public int size() {
        return images.size();
    }

    /** What is known of every image, by id. */
    public List<ProbeImage> images() {
        return images;
    }

    /**
     * The pixels of an image, RGB or grey, CHW, whole grey levels 0..255.
     */
    public Image image(int id) {
        byte[] levels = pixels.levels(id);
        float[] values = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            values[i] = levels[i] & 0xff;
        }
        return new Image(channels(), height(), width(), values);
    }

    /** The grey levels of an image as one byte each, CHW; not to be written to. */
    public byte[] levels(int id) {
        return pixels.levels(id);
    }

    public int channels() {
        return shape.extent(0);
    }

    public int height() {
        return shape.extent(1);
    }

    public int width() {
        return shape.extent(2);
    }

    /** Channels, height, width. */
    public Shape shape() {
        return shape;
    }

    /** SHA-256 over shape, and path, label and decoded pixels of every image in order; 64 hex digits. */
    public String digest() {
        return digest;
    }

    /** Which images have the same pixels as an earlier one. */
    public Repeats repeats() {
        return repeats;
    }

    /** The images that were left out because they could not be decoded, in order. */
    public List<Unreadable> unreadable() {
        return unreadable;
    }

    /** Lets go of what the pixels are kept in. */
    @Override
    public void close() throws IOException {
        pixels.close();
    }
}
