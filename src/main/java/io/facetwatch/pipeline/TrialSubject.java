package io.facetwatch.pipeline;

import io.facetwatch.tensor.Image;
import java.util.List;

/**
 * A unit whose facets are drawn by several presets, and the real images that the drawings are held against.
 *
 * @param name the class name of an output unit, otherwise layer and index
 * @param classUnit whether it stands for a class, so that a drawing can have the unit's own label
 * @param percentile the 99th percentile of the unit's activation over the probe set
 * @param maximum the largest activation on the probe set
 * @param distinctFacets number of distinct facets D1
 * @param facets in their order
 */
public record TrialSubject(
        String name,
        boolean classUnit,
        double percentile,
        double maximum,
        double distinctFacets,
        List<RealFacet> facets) {
    public TrialSubject {
        facets = List.copyOf(facets);
    }

    /**
     * The real images of a facet.
     *
     * @param size number of members
     * @param mean their mean image, from which drawings start
     * @param members those nearest to the centroid, nearest first
     */
    public record RealFacet(int index, int size, Image mean, List<Image> members) {
        public RealFacet {
            members = List.copyOf(members);
        }
    }
}
