package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Real images that say what pictures are like: their mean colour, their mean spectrum, their patches. All of it is worked
 * out when first asked for; safe for many threads.
 */
public final class Examples {
    /** ours: the mean of as many spectra is within an eighth of a spectrum's deviation. */
    private static final int MOST = 64;

    private final List<Image> images;
    private final float[] colour;
    private final Map<Shape, double[][]> magnitudes = new ConcurrentHashMap<>();
    private final Map<Integer, Patches> patches = new ConcurrentHashMap<>();

    /** @param images at least one, all of one shape */
    public Examples(List<Image> images) {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("examples need at least 1 image, found none");
        }
        this.images = List.copyOf(images);
        this.colour = meanColour(images);
    }

    /**
     * Examples of a set of images: 64 of them, evenly spread over it.
     *
     * @param size of the set
     * @param image by index
     */
    public static Examples of(int size, IntFunction<Image> image) {
        List<Image> chosen = new ArrayList<>();
        int count = Math.min(MOST, size);
        for (int i = 0; i < count; i++) {
            chosen.add(image.apply((int) ((long) i * size / count)));
        }
        return new Examples(chosen);
    }

    private static float[] meanColour(List<Image> images) {
        int channels = images.get(0).channels();
        double[] sums = new double[channels];
        for (Image image : images) {
            int plane = image.height() * image.width();
            for (int i = 0; i < image.values().length; i++) {
                sums[i / plane] += (double) image.values()[i] / plane / images.size();
            }
        }
        float[] colour = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            colour[channel] = (float) sums[channel];
        }
        return colour;
    }

    /** Mean grey level of each channel; not to be changed. */
    float[] colour() {
        return colour;
    }

    /** Mean magnitudes of the spectra of the images at a size, in opponent channels: [channels][height x width]. */
    double[][] magnitudes(int height, int width) {
        Shape shape = Shape.of(height, width);
        return magnitudes.computeIfAbsent(shape, size -> meanMagnitudes(height, width));
    }

    private double[][] meanMagnitudes(int height, int width) {
        Spectrum spectrum = new Spectrum(height, width);
        double[][] sums = new double[colour.length][height * width];
        for (Image image : images) {
            Image resized = Canvas.resize(image, height, width);
            Opponents.of(resized);
            for (int channel = 0; channel < sums.length; channel++) {
                spectrum.addMagnitudes(resized.values(), channel * height * width, sums[channel]);
            }
        }
        for (double[] sum : sums) {
            Arrays.setAll(sum, i -> sum[i] / images.size());
        }
        return sums;
    }

    /** Patches of the images, as many as there is work for. */
    Patches patches(int size) {
        return patches.computeIfAbsent(size, side -> Patches.of(images, side));
    }
}
