package io.facetwatch.web;

import io.facetwatch.drift.Movement;

/** What the tested statistics are called and mean, for somebody who has read no manual. */
final class MovementWords {
    private MovementWords() {}

    static String name(Movement movement) {
        return switch (movement) {
            case RESPONSE -> "Response";
            case RETENTION -> "Core images";
            case TRANSFER -> "Old pictures";
            case FACETS -> "Facets";
            case PARTITION -> "Partition";
            case DISTINCT -> "Distinct facets";
            case SELECTIVITY -> "Selectivity";
        };
    }

    /** 0 is no change in each of them, and more is more. */
    static String meaning(Movement movement) {
        return switch (movement) {
            case RESPONSE -> "how differently the unit answers all probe images";
            case RETENTION -> "how far the typical images of a facet fell among all probe images";
            case TRANSFER -> "how far the old picture of a facet fell among all probe images";
            case FACETS -> "facet drift index: how much of the facets is not as before";
            case PARTITION -> "how differently the same images fall into facets";
            case DISTINCT -> "share of the distinct facets that is gone; under 0 there are more";
            case SELECTIVITY -> "how far the activations moved, in interquartile ranges";
        };
    }
}
