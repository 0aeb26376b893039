package io.facetwatch.synthesis;

/**
 * A soft bound on how far a pixel is from the mean colour (Mahendran, Vedaldi 2016): Σ B/α (|x|/B)^α over the pixels, whose
 * derivative is (|x|/B)^(α-1) x/|x|.
 *
 * @param weight the force on a pixel of norm B, in steps; at least 0
 * @param exponent α, at least 1
 */
public record NormPenalty(double weight, double exponent) implements Penalty {
    static final double TYPICAL_NORM = 80; // B, grey levels (Mahendran, Vedaldi 2016)

    public NormPenalty {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "weight of a norm penalty must be at least 0 and finite, found " + weight);
        }
        if (!(exponent >= 1 && exponent <= 16)) {
            throw new IllegalArgumentException("exponent of a norm penalty must be in [1, 16], found " + exponent);
        }
    }

    @Override
    public void addTo(float[] force, Area area) {
        for (int pixel = 0; pixel < area.plane(); pixel++) {
            double norm = area.norm(pixel);
            if (norm == 0) {
                continue;
            }
            double scale = weight * power(norm / TYPICAL_NORM) / norm;
            for (int channel = 0; channel < area.picture().channels(); channel++) {
                force[channel * area.plane() + pixel] += (float) (scale * area.value(channel, pixel));
            }
        }
    }

    /** To the exponent less 1; whole ones by products, which take no memory. */
    private double power(double ratio) {
        if (exponent != Math.rint(exponent)) {
            return StrictMath.pow(ratio, exponent - 1);
        }
        double product = 1;
        for (int i = 1; i < exponent; i++) {
            product *= ratio;
        }
        return product;
    }
}
