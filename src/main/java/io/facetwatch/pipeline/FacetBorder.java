package io.facetwatch.pipeline;

import io.facetwatch.facet.Facet;
import java.util.ArrayList;
import java.util.List;

/** The images at the border of a facet. */
final class FacetBorder {
    /** ours: as many as are shown of the nearest. */
    private static final int MOST = 9;

    private FacetBorder() {}

    /** Ids of up to nine members, farthest from the centroid first. */
    static List<Integer> of(Facet facet) {
        List<Integer> farthest = new ArrayList<>();
        for (int i = facet.size() - 1; i >= Math.max(0, facet.size() - MOST); i--) {
            farthest.add(facet.members()[i]);
        }
        return farthest;
    }
}
