package io.facetwatch.pipeline;

import io.facetwatch.domain.FacetId;
import io.facetwatch.pipeline.FacetPictures.Sketch;
import io.facetwatch.synthesis.Visualization;
import io.facetwatch.tensor.Image;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Facets of a unit that are drawn and not stored yet. */
public final class Drawn {
    private final Sketch sketch;
    private final Map<FacetId, Visualization> visualizations;

    Drawn(Sketch sketch, Map<FacetId, Visualization> visualizations) {
        this.sketch = sketch;
        this.visualizations = visualizations;
    }

    /** In the facets' order. */
    List<Image> images() {
        return sketch.facets().facets().stream()
                .map(facet ->
                        Objects.requireNonNull(visualizations.get(facet.id())).image())
                .toList();
    }

    Sketch sketch() {
        return sketch;
    }

    Map<FacetId, Visualization> visualizations() {
        return visualizations;
    }
}
