package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The climb of one facet: its canvas, and the window of it that the network sees in the current iteration.
 *
 * <p>Every iteration is {@link #look} and then {@link #step} with the gradient at the window that look gave. As the released
 * scripts do, everything from the step to the smoothing happens to the window, which is then put back into the canvas; where a phase climbs
 * in frequencies, to the whole canvas, whose sides are lengths that {@link Fft} can transform.
 */
final class Climb {
    private final Start start;
    private final TotalVariation totalVariation;
    private final Examples examples;
    private final Random random;
    private final Image window;
    private final Image anchorWindow;
    private Image canvas;
    private Image anchor;
    private Optional<Spectrum> spectrum = Optional.empty();
    private float[] work = {};
    private float[] scratch = {};
    private Optional<Image> shown = Optional.empty();
    private Optional<Levelling> levelling = Optional.empty();
    private int top;
    private int left;

    Climb(Start start, TotalVariation totalVariation, Examples examples) {
        this.start = start;
        this.totalVariation = totalVariation;
        this.examples = examples;
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
        boolean spectral = phase.ascent().metric().isSpectral();
        height = spectral ? Fft.lengthFor(height) : height;
        width = spectral ? Fft.lengthFor(width) : width;
        canvas = Canvas.resize(canvas, height, width);
        anchor = Canvas.resize(start.image(), height, width);
        spectrum = spectral ? Optional.of(new Spectrum(height, width)) : Optional.empty();
        shown = phase.framing().isNoisy() ? Optional.of(blank()) : Optional.empty();
        levelling = phase.ascent().metric().levelling() > 0
                ? Optional.of(new Levelling(window.channels(), window.height(), window.width()))
                : Optional.empty();
        work = new float[spectral ? canvas.values().length : 0];
        scratch = new float[spectral ? canvas.values().length : window.values().length];
    }

    private Image blank() {
        return new Image(window.channels(), window.height(), window.width(), new float[window.values().length]);
    }

    /** Chooses the window of this iteration, and what the network is shown of it; the image holds that until the next call. */
    Image look(Phase phase, int iteration) {
        double spread = phase.framing().jitterSpread();
        top = offset(canvas.height() - window.height(), spread);
        left = offset(canvas.width() - window.width(), spread);
        Canvas.cut(canvas, top, left, window);
        return shown.map(image -> noisy(image, phase.framing().noise().at(iteration, phase.iterations())))
                .orElse(window);
    }

    private Image noisy(Image image, double deviation) {
        float[] values = image.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (window.values()[i] + deviation * random.nextGaussian());
        }
        return image;
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
        phase.framing().clearMargin(gradient, window.height(), window.width());
        Area area = area(gradient, phase, iteration);
        Ascent ascent = phase.ascent();
        double mean = ascent.mean().of(area.gradient());
        if (!Double.isFinite(mean)) {
            throw new NonFiniteGradientException(start.facet());
        }
        double step = area.moment().of(ascent.step());
        ascend(area, mean == 0 ? 0 : step / mean); // a flat place: nothing to climb
        hold(area, phase.restraints().penalties(), step);
        pull(area, (float) ascent.pull());
        phase.restraints().filters().forEach(filter -> filter.apply(area));
        if (ascent.metric().magnitudes() == Metric.Magnitudes.NATURAL) {
            makeNatural();
        }
        clip(area.picture().values());
        smooth(phase.smoothing(), area.moment());
        if (spectrum.isEmpty()) {
            Canvas.paste(window, canvas, top, left);
        }
    }

    /** The window with its gradient, or the whole canvas where frequencies count. */
    private Area area(float[] gradient, Phase phase, int iteration) {
        Area.Moment moment = new Area.Moment(iteration, phase.iterations());
        Metric metric = phase.ascent().metric();
        if (metric.chroma() < 1) {
            Opponents.fade(gradient, window.channels(), metric.chroma());
        }
        levelling.ifPresent(levels -> levels.level(gradient, metric.levelling()));
        if (spectrum.isEmpty()) {
            return new Area(window, gradient, scratch, examples, moment);
        }
        Arrays.fill(work, 0);
        Canvas.paste(
                new Image(window.channels(), window.height(), window.width(), gradient),
                new Image(canvas.channels(), canvas.height(), canvas.width(), work),
                top,
                left);
        spectrum.get().fall(work, metric.falloff());
        return new Area(canvas, work, scratch, examples, moment);
    }

    private static void ascend(Area area, double rate) {
        float[] values = area.picture().values();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (rate * area.gradient()[i]); // the rate may be beyond float
        }
    }

    private static void hold(Area area, List<Penalty> penalties, double step) {
        if (penalties.isEmpty()) {
            return;
        }
        Arrays.fill(area.scratch(), 0);
        penalties.forEach(penalty -> penalty.addTo(area.scratch(), area));
        float[] values = area.picture().values();
        for (int i = 0; i < values.length; i++) {
            values[i] -= (float) (step * area.scratch()[i]);
        }
    }

    private void pull(Area area, float share) {
        if (share == 0) {
            return;
        }
        float[] towards = anchor.values();
        if (spectrum.isEmpty()) {
            Canvas.cut(anchor, top, left, anchorWindow);
            towards = anchorWindow.values();
        }
        float[] values = area.picture().values();
        for (int i = 0; i < values.length; i++) {
            values[i] += share * (towards[i] - values[i]);
        }
    }

    /** Climbs on the phases alone: back to the magnitudes of real images. */
    private void makeNatural() {
        Opponents.of(canvas);
        spectrum.orElseThrow().setMagnitudes(canvas, examples.magnitudes(canvas.height(), canvas.width()));
        Opponents.undo(canvas);
    }

    private static void clip(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(255, Math.max(0, values[i]));
        }
    }

    private void smooth(Smoothing smoothing, Area.Moment moment) {
        if (!smoothing.isNone()) {
            totalVariation.smooth(window.values(), (float) moment.of(smoothing.weight()), smoothing.sweeps());
        }
    }

    /** The middle of the canvas, of the network's input size, in whole grey levels. */
    Image result() {
        Image middle = blank();
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
