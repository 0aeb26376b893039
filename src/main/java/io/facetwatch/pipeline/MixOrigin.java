package io.facetwatch.pipeline;

import io.facetwatch.graph.Layer;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Start;
import io.facetwatch.tensor.Image;
import java.util.ArrayList;
import java.util.List;

/**
 * Where climbs come from that begin between two facets (MFV S1).
 *
 * @param from whose mean image is the first start, and whose seed and cap are those of all
 * @param to whose mean image is the last start
 */
record MixOrigin(Origin from, Origin to) {
    private static final int COUNT = 8; // MFV S1

    /** The starts, evenly spaced. */
    List<Start> starts(FacetStarts starts, Layer layer, Preset preset, long seed) {
        Start first = starts.of(layer, from, preset, seed);
        Image begin = starts.mean(layer, from);
        Image end = starts.mean(layer, to);
        List<Start> mixed = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            mixed.add(first.from(mix(begin, end, share(i))));
        }
        return mixed;
    }

    /** Share of the last start's image in a start, by its number from 0. */
    static double share(int start) {
        return start / (COUNT - 1.0);
    }

    private static Image mix(Image begin, Image end, double share) {
        float[] values = new float[begin.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((1 - share) * begin.values()[i] + share * end.values()[i]);
        }
        return new Image(begin.channels(), begin.height(), begin.width(), values);
    }
}
