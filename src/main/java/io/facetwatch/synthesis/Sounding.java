package io.facetwatch.synthesis;

import java.util.Locale;

/**
 * What the gradients of a few units tell of a network before anything is drawn.
 *
 * @param units how many were looked at
 * @param steadiness mean cosine of the gradient with that at the same image under noise, in [-1, 1]; a network whose gradient
 *     noise turns around can be driven by noise as well
 */
public record Sounding(int units, double steadiness) {
    /** For people, and for the provenance of pictures. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "steadiness %.3f of the gradients of %d units under noise", steadiness, units);
    }
}
