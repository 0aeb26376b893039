package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;
import java.util.List;

/**
 * How far the colours of one picture are from those of others, wherever in the picture they are.
 *
 * <p>Pixels are seen along three axes at right angles, light to dark, red to green, blue to yellow; along each the distance of
 * two histograms is Wasserstein-1, the grey levels by which a pixel has to be moved on average. ours: a joint histogram of few
 * pixels is mostly empty, and its distance grows with noise that the eye averages away; opponent axes are where natural
 * colours differ least from each other (Ruderman, Cronin, Chiao 1998).
 */
public final class ColourDistance {
    /** Rows: axis; columns: red, green, blue; each of length 1. */
    private static final double[][] OPPONENT = {
        {1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3)},
        {1 / Math.sqrt(2), -1 / Math.sqrt(2), 0},
        {1 / Math.sqrt(6), 1 / Math.sqrt(6), -2 / Math.sqrt(6)}
    };

    /** Largest absolute value along an axis, 255 √3, as whole grey levels. */
    private static final int REACH = 442;

    private ColourDistance() {}

    /**
     * Mean over the axes of the distance between a picture's histogram and that of several others together, grey levels.
     *
     * <p>Pictures of another number of channels than 3 have their channels for axes.
     *
     * @param others at least one, of as many channels
     */
    public static double between(Image picture, List<Image> others) {
        double[][] axes = axes(picture.channels());
        double sum = 0;
        for (double[] axis : axes) {
            sum += distance(histogram(List.of(picture), axis), histogram(others, axis));
        }
        return sum / axes.length;
    }

    private static double[][] axes(int channels) {
        if (channels == 3) {
            return OPPONENT;
        }
        double[][] each = new double[channels][channels];
        for (int channel = 0; channel < channels; channel++) {
            each[channel][channel] = 1;
        }
        return each;
    }

    /** Shares of pixels by whole grey level from -REACH to REACH. */
    private static double[] histogram(List<Image> pictures, double[] axis) {
        double[] shares = new double[2 * REACH + 1];
        for (Image picture : pictures) {
            int pixels = picture.height() * picture.width();
            for (int pixel = 0; pixel < pixels; pixel++) {
                double value = 0;
                for (int channel = 0; channel < axis.length; channel++) {
                    value += axis[channel] * picture.values()[channel * pixels + pixel];
                }
                shares[(int) Math.round(value) + REACH] += 1.0 / ((double) pixels * pictures.size());
            }
        }
        return shares;
    }

    /** Wasserstein-1 on a line: the area between the two cumulative distributions. */
    private static double distance(double[] a, double[] b) {
        double ahead = 0;
        double area = 0;
        for (int level = 0; level < a.length; level++) {
            ahead += a[level] - b[level];
            area += Math.abs(ahead);
        }
        return area;
    }
}
