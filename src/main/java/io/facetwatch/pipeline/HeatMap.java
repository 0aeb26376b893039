package io.facetwatch.pipeline;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import java.util.Arrays;

/**
 * Draws what came back to the image, three channels, as people know each kind from the papers.
 *
 * <p>ours: all are scaled by a high percentile, so that a single pixel does not darken the rest.
 */
public final class HeatMap {
    private static final double PERCENTILE = 0.995;
    private static final float MIDDLE = 127.5f;
    private static final float WHITE = 255;

    /** ours: how much of the grey photograph is left under a map. */
    private static final float UNDERLAY = 0.35f;

    private final Image photo;
    private final float[] map;
    private final int plane;
    private final int channels;

    /** Takes a map CHW, of the photograph's shape and channel order. */
    private HeatMap(Image photo, float[] map) {
        this.photo = photo;
        this.map = map;
        plane = photo.height() * photo.width();
        channels = photo.channels();
    }

    /** A map in a network's order of channels. */
    public static HeatMap of(Image photo, Preprocessing preprocessing, float[] map) {
        return new HeatMap(photo, preprocessing.reversed() ? reversed(map, photo.channels()) : map);
    }

    private static float[] reversed(float[] map, int channels) {
        float[] reversed = new float[map.length];
        int plane = map.length / channels;
        for (int channel = 0; channel < channels; channel++) {
            System.arraycopy(map, channel * plane, reversed, (channels - 1 - channel) * plane, plane);
        }
        return reversed;
    }

    /** The picture, three channels of the photograph's size.
     *
     * @param rules name of the rules that the map was made by
     */
    public Image draw(String rules) {
        return switch (rules) {
            case "deconv", "guided" -> relief();
            case "lrp" -> relevance();
            default -> saliency();
        };
    }

    /** The largest absolute value of a pixel's channels (Simonyan et al. 2014), black over red and yellow to white. */
    private Image saliency() {
        float[] levels = new float[plane];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < plane; i++) {
                levels[i] = Math.max(levels[i], Math.abs(map[channel * plane + i]));
            }
        }
        float scale = scale(levels);
        float[] drawn = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            float heat = Math.min(1, levels[i] / scale);
            for (int channel = 0; channel < 3; channel++) {
                float colour = WHITE * Math.max(0, Math.min(1, 3 * heat - channel));
                drawn[channel * plane + i] = Math.max(colour, UNDERLAY * grey(i) * (1 - heat));
            }
        }
        return new Image(3, photo.height(), photo.width(), drawn);
    }

    /** The map as a picture around middle grey, as deconvolution and guided backpropagation are shown. */
    private Image relief() {
        float scale = scale(map);
        float[] drawn = new float[3 * plane];
        for (int i = 0; i < drawn.length; i++) {
            float value = map[channels == 3 ? i : i % plane] / scale;
            drawn[i] = MIDDLE * (1 + Math.max(-1, Math.min(1, value)));
        }
        return new Image(3, photo.height(), photo.width(), drawn);
    }

    /** The sum of a pixel's channels over the faded photograph: red speaks for the unit, blue against it. */
    private Image relevance() {
        float[] sums = new float[plane];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < plane; i++) {
                sums[i] += map[channel * plane + i];
            }
        }
        float scale = scale(sums);
        float[] drawn = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            float share = Math.max(-1, Math.min(1, sums[i] / scale));
            float ground = WHITE * (1 - UNDERLAY) + UNDERLAY * grey(i);
            float kept = ground * (1 - Math.abs(share));
            drawn[i] = share > 0 ? kept + WHITE * share : kept;
            drawn[plane + i] = kept;
            drawn[2 * plane + i] = share < 0 ? kept - WHITE * share : kept;
        }
        return new Image(3, photo.height(), photo.width(), drawn);
    }

    private float grey(int pixel) {
        float sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            sum += photo.values()[channel * plane + pixel];
        }
        return sum / channels;
    }

    /** The percentile of absolute values, 1 if there are none above 0. */
    private static float scale(float[] values) {
        float[] sorted = new float[values.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Math.abs(values[i]);
        }
        Arrays.sort(sorted);
        float high = sorted[(int) (PERCENTILE * (sorted.length - 1))];
        float largest = sorted[sorted.length - 1];
        return high > 0 ? high : largest > 0 ? largest : 1;
    }
}
