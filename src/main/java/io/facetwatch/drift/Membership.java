package io.facetwatch.drift;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the images of the shared domain stand at one checkpoint.
 *
 * @param facetCount facets of the unit
 * @param facetOf [domain] facet of each image, -1 where the unit has none
 * @param listed [domain] whether it is one of the unit's images
 * @param clearly [domain] whether it drives the unit
 * @param faintly [domain] whether it may still drive the unit; true wherever {@code clearly} is
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers; equality of contents is asked for nowhere
record Membership(int facetCount, int[] facetOf, boolean[] listed, boolean[] clearly, boolean[] faintly) {
    static Membership of(Side side, int[] domain) {
        int facetCount = side.facets().facets().size();
        checkFacets(side, domain.length, facetCount);
        Driving driving = Driving.of(side.activations(), side.facets().imageIds());
        Membership membership = new Membership(
                facetCount,
                side.facetOfDomain(),
                new boolean[domain.length],
                new boolean[domain.length],
                new boolean[domain.length]);
        for (int i = 0; i < domain.length; i++) {
            membership.clearly[i] = driving.reaches(side.activations()[domain[i]], Driving.CLEARLY);
            membership.faintly[i] = driving.reaches(side.activations()[domain[i]], Driving.FAINTLY);
        }
        for (int image : side.facets().imageIds()) {
            membership.listed[Arrays.binarySearch(domain, image)] = true;
        }
        return membership;
    }

    /** The images of a facet on the domain. */
    IntStream of(int facet) {
        return IntStream.range(0, facetOf.length).filter(i -> facetOf[i] == facet);
    }

    private static void checkFacets(Side side, int images, int facetCount) {
        int[] facetOf = side.facetOfDomain();
        if (facetOf.length != images) {
            throw new IllegalArgumentException("facetOfDomain of %s at %s must name a facet for %d images, found %d"
                    .formatted(side.facets().unit(), side.checkpoint(), images, facetOf.length));
        }
        int least = facetCount == 0 ? -1 : 0;
        for (int facet : facetOf) {
            if (facet < least || facet >= facetCount) {
                throw new IllegalArgumentException("facetOfDomain of %s at %s must lie in [%d, %d], found %d"
                        .formatted(side.facets().unit(), side.checkpoint(), least, facetCount - 1, facet));
            }
        }
    }
}
