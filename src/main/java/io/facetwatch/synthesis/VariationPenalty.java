package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;

/**
 * Total variation as a term of the objective (Mahendran, Vedaldi 2016): Σ V/β (s/V)^β over pixels and channels, with s the
 * length of the forward differences, zero past the edge.
 *
 * @param weight in steps, at least 0: the force of a difference V to one side
 * @param exponent β, in [1, 4]
 */
public record VariationPenalty(double weight, double exponent) implements Penalty {
    static final double TYPICAL_LENGTH = NormPenalty.TYPICAL_NORM / 6.5; // V, grey levels (Mahendran, Vedaldi 2016)

    /** ours: keeps a force finite where a picture is flat; far below a grey level. */
    private static final double FLAT = 1e-3;

    public VariationPenalty {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "weight of a variation penalty must be at least 0 and finite, found " + weight);
        }
        if (!(exponent >= 1 && exponent <= 4)) {
            throw new IllegalArgumentException("exponent of a variation penalty must be in [1, 4], found " + exponent);
        }
    }

    @Override
    public void addTo(float[] force, Area area) {
        Image picture = area.picture();
        float[] values = picture.values();
        double unit = weight / StrictMath.pow(TYPICAL_LENGTH, exponent - 1);
        for (int i = 0; i < values.length; i++) {
            boolean last = i % picture.width() == picture.width() - 1;
            boolean lowest = i / picture.width() % picture.height() == picture.height() - 1;
            int right = last ? i : i + 1;
            int below = lowest ? i : i + picture.width();
            double across = values[right] - values[i];
            double down = values[below] - values[i];
            double length = Math.max(FLAT, Math.sqrt(across * across + down * down));
            double scale = exponent == 2 ? unit : unit * StrictMath.pow(length, exponent - 2);
            force[i] -= (float) (scale * (across + down));
            force[right] += (float) (scale * across);
            force[below] += (float) (scale * down);
        }
    }
}
