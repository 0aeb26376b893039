package io.facetwatch.pipeline;

import io.facetwatch.facet.Facet;
import io.facetwatch.facet.Facets;
import io.facetwatch.pipeline.Mixes.Mix;
import io.facetwatch.pipeline.UnitView.Response;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Start;
import io.facetwatch.synthesis.Visualization;
import io.facetwatch.tensor.Image;
import java.util.ArrayList;
import java.util.List;

/** Draws a unit from starts between two facets (MFV S1). Nothing is stored. */
final class Mixing {
    private static final int COUNT = 8; // MFV S1

    private final FacetPictures pictures;
    private final Watched now;
    private final Facets facets;

    Mixing(FacetPictures pictures, Watched now, Facets facets) {
        this.pictures = pictures;
        this.now = now;
        this.facets = facets;
    }

    Mixes between(int from, int to, Preset preset) {
        Facet first = facet(from);
        Image begin = pictures.mean(now, first);
        Image end = pictures.mean(now, facet(to));
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            starts.add(pictures.start(now, first, preset).from(mix(begin, end, share(i))));
        }
        List<Image> images = pictures.synthesize(now, starts, preset, Drawing.ALONE).stream()
                .map(Visualization::image)
                .toList();
        List<Response> responses = now.view().respond(images);
        List<Mix> mixes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Response response = responses.get(i);
            int nearest = new NearestFacet(facets).of(response.code());
            mixes.add(new Mix(share(i), images.get(i), response.activation(), nearest));
        }
        return new Mixes(now.unitName(), from, to, mixes);
    }

    private static double share(int i) {
        return i / (COUNT - 1.0);
    }

    private Facet facet(int index) {
        if (index < 0 || index >= facets.facets().size()) {
            throw new IllegalArgumentException("%s has %d facets, numbered from 0, found %d"
                    .formatted(now.unitName(), facets.facets().size(), index));
        }
        return facets.facets().get(index);
    }

    private static Image mix(Image begin, Image end, double share) {
        float[] values = new float[begin.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((1 - share) * begin.values()[i] + share * end.values()[i]);
        }
        return new Image(begin.channels(), begin.height(), begin.width(), values);
    }
}
