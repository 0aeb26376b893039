package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;
import java.util.Random;

/**
 * The climb of one facet: its canvas, and the window of it that the network sees in the current iteration.
 *
 * <p>Every iteration is {@link #look} and then {@link #step} with the gradient at the window that look gave. As the released
 * scripts do, everything from the step to the smoothing happens to the window, which is then put back into the canvas.
 */
final class Climb {
    private final Start start;
    private final TotalVariation totalVariation;
    private final Random random;
    private final Image window;
    private final Image anchorWindow;
    private Image canvas;
    private Image anchor;
    private int top;
    private int left;

    Climb(Start start, TotalVariation totalVariation) {
        this.start = start;
        this.totalVariation = totalVariation;
        random = new Random(start.seed());
        canvas = start.image();
        anchor = start.image();
        window = Canvas.resize(start.image(), canvas.height(), canvas.width());
        anchorWindow = Canvas.resize(start.image(), canvas.height(), canvas.width());
    }

    /** Brings the canvas, and the start image with it, to the size of a phase that begins. */
    void enter(Phase phase) {
        int height = phase.framing().canvas(window.height());
        int width = phase.framing().canvas(window.width());
        canvas = Canvas.resize(canvas, height, width);
        anchor = Canvas.resize(start.image(), height, width);
    }

    /** Chooses the window of this iteration; the image holds it until the next call. */
    Image look(Phase phase) {
        double spread = phase.framing().jitterSpread();
        top = offset(canvas.height() - window.height(), spread);
        left = offset(canvas.width() - window.width(), spread);
        Canvas.cut(canvas, top, left, window);
        return window;
    }

    /** Normal around the middle, clipped to the room there is, then truncated (released scripts). */
    private int offset(int room, double spread) {
        return room == 0 ? 0 : (int) Math.min(room, Math.max(0, room / 2.0 + room * spread * random.nextGaussian()));
    }

    /**
     * Goes one step up.
     *
     * @param gradient d activation / d window, CHW, per grey level; overwritten
     * @throws NonFiniteGradientException if a number of the gradient is infinite or not a number
     */
    void step(float[] gradient, Phase phase, int iteration) {
        clearMargin(gradient, phase.framing());
        double mean = phase.ascent().mean().of(gradient);
        if (!Double.isFinite(mean)) {
            throw new NonFiniteGradientException(start.facet());
        }
        double step = phase.ascent().step().at(iteration, phase.iterations());
        ascend(gradient, mean == 0 ? 0 : step / mean); // a flat place: nothing to climb
        pull((float) phase.ascent().pull());
        clip();
        double weight = phase.smoothing().weight().at(iteration, phase.iterations());
        if (weight < Double.POSITIVE_INFINITY) {
            totalVariation.smooth(
                    window.values(), (float) weight, phase.smoothing().sweeps());
        }
        Canvas.paste(window, canvas, top, left);
    }

    private void clearMargin(float[] gradient, Framing framing) {
        int rows = framing.margin(window.height());
        int columns = framing.margin(window.width());
        for (int i = 0; rows + columns > 0 && i < gradient.length; i++) {
            int row = i / window.width() % window.height();
            int column = i % window.width();
            boolean drawn = row >= rows
                    && row < window.height() - rows
                    && column >= columns
                    && column < window.width() - columns;
            if (!drawn) {
                gradient[i] = 0;
            }
        }
    }

    private void ascend(float[] gradient, double rate) {
        float[] values = window.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (rate * gradient[i]); // the rate may be beyond float
        }
    }

    private void pull(float share) {
        if (share == 0) {
            return;
        }
        Canvas.cut(anchor, top, left, anchorWindow);
        float[] values = window.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += share * (anchorWindow.values()[i] - values[i]);
        }
    }

    private void clip() {
        float[] values = window.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(255, Math.max(0, values[i]));
        }
    }

    /** The middle of the canvas, of the network's input size, in whole grey levels. */
    Image result() {
        Image middle = new Image(window.channels(), window.height(), window.width(), new float[window.values().length]);
        Canvas.cut(canvas, (canvas.height() - window.height()) / 2, (canvas.width() - window.width()) / 2, middle);
        return rounded(middle);
    }

    /** The image in whole grey levels 0..255, as a picture file holds it. */
    static Image rounded(Image image) {
        float[] whole = new float[image.values().length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = Math.min(255, Math.max(0, Math.round(image.values()[i])));
        }
        return new Image(image.channels(), image.height(), image.width(), whole);
    }
}
