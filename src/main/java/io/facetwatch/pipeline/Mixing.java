package io.facetwatch.pipeline;

import io.facetwatch.facet.Facet;
import io.facetwatch.facet.Facets;
import io.facetwatch.pipeline.Mixes.Mix;
import io.facetwatch.pipeline.UnitView.Response;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Visualization;
import io.facetwatch.tensor.Image;
import java.util.ArrayList;
import java.util.List;

/** Draws a unit from starts between two facets (MFV S1). Nothing is stored. */
final class Mixing {
    private final FacetPictures pictures;
    private final Watched now;
    private final Facets facets;

    Mixing(FacetPictures pictures, Watched now, Facets facets) {
        this.pictures = pictures;
        this.now = now;
        this.facets = facets;
    }

    Mixes between(int from, int to, Preset preset) {
        MixOrigin origin = new MixOrigin(Origin.of(now, facet(from)), Origin.of(now, facet(to)));
        List<Image> images =
                pictures.synthesize(now, pictures.starts(now, origin, preset), preset, Drawing.ALONE).stream()
                        .map(Visualization::image)
                        .toList();
        List<Response> responses = now.view().respond(images);
        List<Mix> mixes = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Response response = responses.get(i);
            int nearest = new NearestFacet(facets).of(response.code());
            mixes.add(new Mix(MixOrigin.share(i), images.get(i), response.activation(), nearest));
        }
        return new Mixes(now.unitName(), from, to, mixes, Provenances.recipe(now, origin, preset));
    }

    private Facet facet(int index) {
        if (index < 0 || index >= facets.facets().size()) {
            throw new IllegalArgumentException("%s has %d facets, numbered from 0, found %d"
                    .formatted(now.unitName(), facets.facets().size(), index));
        }
        return facets.facets().get(index);
    }
}
