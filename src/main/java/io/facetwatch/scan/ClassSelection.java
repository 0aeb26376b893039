package io.facetwatch.scan;

/** {@link Selection#ofClass}. */
record ClassSelection() implements Selection {
    @Override
    public int[] apply(Responses responses) {
        return Ranking.highest(
                responses.activations(),
                image -> responses.ofClass().get(image) && responses.isDriven(image),
                responses.activations().length);
    }

    @Override
    public int most(int probeImages) {
        return probeImages;
    }
}
