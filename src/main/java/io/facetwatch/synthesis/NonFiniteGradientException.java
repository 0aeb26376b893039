package io.facetwatch.synthesis;

import io.facetwatch.domain.FacetId;

/** A network's gradient is infinite or not a number, as after a training that diverged; no image can be climbed from it. */
public final class NonFiniteGradientException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NonFiniteGradientException(FacetId facet) {
        super("the gradient for %s must be finite, found infinite or not-a-number values; has the training diverged?"
                .formatted(facet));
    }
}
