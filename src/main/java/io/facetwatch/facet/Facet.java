package io.facetwatch.facet;

import io.facetwatch.domain.FacetId;

/**
 * One of the ways in which a unit is driven: a group of its images that look alike to the network.
 *
 * @param members image ids, nearest to the centroid of the group in the embedding first
 * @param centroid [dims] mean code of the members
 * @param homogeneity mean pairwise cosine of the members' codes, in [-1, 1]; 1 for a single member
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers; equality of contents is asked for nowhere
public record Facet(FacetId id, int[] members, float[] centroid, double homogeneity) {
    public int size() {
        return members.length;
    }
}
