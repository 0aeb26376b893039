package io.facetwatch.pipeline;

import io.facetwatch.facet.Facets;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.UnitDocument.TopImage;
import java.util.ArrayList;
import java.util.List;

/** A unit's images as they are written down. */
final class UnitImages {
    private UnitImages() {}

    /** By descending activation. */
    static List<TopImage> of(Watched now, Facets facets, ProbeSet probe) {
        int columns = now.layer().positions() == 1 ? 1 : now.layer().shape().extent(2);
        Patches patches = new Patches(now.layer(), probe.height(), probe.width());
        List<TopImage> images = new ArrayList<>();
        for (int i = 0; i < facets.imageIds().length; i++) {
            int id = facets.imageIds()[i];
            int position = now.scan().positions()[id];
            images.add(new TopImage(
                    id,
                    probe.images().get(id).path(),
                    probe.images().get(id).label(),
                    now.scan().activations()[id],
                    List.of(position / columns, position % columns),
                    facets.facetOf()[i],
                    List.of(facets.embedding().at(i, 0), facets.embedding().at(i, 1)),
                    patches.at(position)));
        }
        return images;
    }
}
