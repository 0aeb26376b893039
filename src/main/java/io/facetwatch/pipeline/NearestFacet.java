package io.facetwatch.pipeline;

import io.facetwatch.facet.Facet;
import io.facetwatch.facet.Facets;

/** Tells which facet a code belongs to. */
record NearestFacet(Facets facets) {
    /** Index of the facet whose centroid is nearest (Euclid), ties to the smaller one. */
    int of(float[] code) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Facet facet : facets.facets()) {
            double distance = 0;
            for (int d = 0; d < code.length; d++) {
                double difference = (double) facet.centroid()[d] - code[d];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                nearest = facet.id().index();
            }
        }
        return nearest;
    }
}
