package io.facetwatch.autodiff.random;

/** What was seen over all graphs. */
final class Tally {
    int directions;
    int kinks;
    int fastKinks;
    int flat;
    double worstDifference;
    double worstForward;
    double worstGradient;

    @Override
    public String toString() {
        return ("%d directions, of them %d at a kink; %d graphs flat; in ONNX Runtime %d at a kink; "
                        + "worst: finite difference %.1e, float32 output %.1e, float32 gradient %.1e")
                .formatted(directions, kinks, flat, fastKinks, worstDifference, worstForward, worstGradient);
    }
}
