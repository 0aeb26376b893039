package io.facetwatch.scan;

/** {@link Selection#top}. */
record TopSelection(double shareRatio, int atLeast) implements Selection {
    TopSelection {
        if (!(shareRatio >= 0 && shareRatio <= 1) || atLeast < 1) {
            throw new IllegalArgumentException(
                    "selection 'top' needs a share in [0, 1] and at least 1 image, found %s and %d"
                            .formatted(shareRatio, atLeast));
        }
    }

    @Override
    public int[] apply(Responses responses) {
        return Ranking.highest(responses.activations(), responses::isDriven, most(responses.activations().length));
    }

    @Override
    public int most(int probeImages) {
        return Math.min(probeImages, Math.max(atLeast, (int) Math.ceil(shareRatio * probeImages)));
    }
}
