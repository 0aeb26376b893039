package io.facetwatch.autodiff.rule;

import io.facetwatch.tensor.Preprocessing;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network's input can hold, per channel: the box of the z-B rule.
 *
 * @param low least value per channel, or one for all
 * @param high largest value, above the least; as many
 */
public record PixelRange(List<Float> low, List<Float> high) {
    /** A network that takes grey level / 255. */
    public static final PixelRange UNIT = new PixelRange(List.of(0f), List.of(1f));

    /** What grey levels 0..255 become. */
    public static PixelRange of(Preprocessing preprocessing) {
        List<Float> low = new ArrayList<>();
        List<Float> high = new ArrayList<>();
        for (int channel = 0; channel < preprocessing.channels(); channel++) {
            low.add(-preprocessing.mean().get(channel) / preprocessing.std().get(channel));
            high.add((1 - preprocessing.mean().get(channel))
                    / preprocessing.std().get(channel));
        }
        return new PixelRange(low, high);
    }

    public PixelRange {
        low = List.copyOf(low);
        high = List.copyOf(high);
        boolean fits = !low.isEmpty() && low.size() == high.size();
        for (int channel = 0; fits && channel < low.size(); channel++) {
            fits = low.get(channel) < high.get(channel);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "a pixel range needs as many lows as highs, each below its high, found %s and %s"
                            .formatted(low, high));
        }
    }
}
