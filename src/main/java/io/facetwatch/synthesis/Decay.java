package io.facetwatch.synthesis;

/**
 * L2 decay: x ← (1 - share) x, x being the distance from the mean colour of real images.
 *
 * <p>The published forms (Simonyan et al. 2014, Yosinski et al. 2015) subtract the mean image of the training set, which for
 * ImageNet is nearly one colour; ours: its colour alone.
 *
 * @param share in [0, 1]
 */
public record Decay(double share) implements Filter {
    public Decay {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("decay must be in [0, 1], found " + share);
        }
    }

    @Override
    public void apply(Area area) {
        float[] values = area.picture().values();
        for (int i = 0; i < values.length; i++) {
            float zero = area.examples().colour()[i / area.plane()];
            values[i] = zero + (float) ((1 - share) * (values[i] - zero));
        }
    }
}
