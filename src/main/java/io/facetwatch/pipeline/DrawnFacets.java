package io.facetwatch.pipeline;

import io.facetwatch.drift.Movement;
import io.facetwatch.drift.PictureRetention;
import io.facetwatch.drift.PictureRetention.Answers;
import io.facetwatch.drift.Quantiles;
import io.facetwatch.drift.Retest;
import io.facetwatch.pipeline.LocalStudy.Found;
import io.facetwatch.tensor.Image;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** The facets of a baseline's units, drawn once and kept in memory: does what drove a unit then drive it in other networks? */
final class DrawnFacets {
    /** None are drawn: nothing is said of transfer. */
    static final DrawnFacets NONE = new DrawnFacets(Map.of());

    private final Map<Integer, Shown> byUnit;

    private DrawnFacets(Map<Integer, Shown> byUnit) {
        this.byUnit = byUnit;
    }

    /** Pictures in the facets' order, what the baseline makes of them, and its activations on the probe set. */
    private record Shown(List<Image> images, Retest own, Found found) {}

    /** Draws the facets of some units in common batches. */
    static DrawnFacets of(LayerReading reading, List<Integer> units) throws IOException {
        List<Found> found = new ArrayList<>();
        for (int unit : units) {
            found.add(reading.found(unit, Optional.empty()));
        }
        List<Drawn> drawn = reading.study().draw(found, Drawing.ALONE);
        Map<Integer, Shown> byUnit = new HashMap<>();
        for (int i = 0; i < drawn.size(); i++) {
            List<Image> images = drawn.get(i).images();
            Found own = found.get(i);
            byUnit.put(units.get(i), new Shown(images, PictureTest.of(images, own.watched()), own));
        }
        return new DrawnFacets(byUnit);
    }

    /** The pictures of a unit, shown to another network. */
    Retest retest(int unit, Found before, Watched after) {
        if (byUnit.isEmpty()) {
            return Retest.none(before.count());
        }
        Shown shown = Objects.requireNonNull(byUnit.get(unit));
        return PictureTest.of(shown.images(), shown.own().labelsBefore(), after);
    }

    /** {@link Movement#TRANSFER} of a unit; NaN where nothing is drawn. */
    double fall(int unit, Retest retest, float[] after) {
        return fall(IntStream.range(0, after.length).toArray(), unit, retest, after);
    }

    /** The same where the pictures outrank some of the images alone. */
    double fall(int[] images, int unit, Retest retest, float[] after) {
        Shown shown = byUnit.get(unit);
        return shown == null
                ? Double.NaN
                : PictureRetention.fall(
                        shown.found().facets(),
                        new Answers(
                                shown.own().activations(),
                                Quantiles.pick(
                                        images, shown.found().watched().scan().activations())),
                        new Answers(retest.activations(), Quantiles.pick(images, after)));
    }
}
