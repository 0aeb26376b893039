package io.facetwatch.synthesis;

/**
 * Pixels with a small contribution |Σ g x| over the channels go to zero, the mean colour: what the activation would lose
 * with them, to first order (Yosinski et al. 2015).
 *
 * @param percent of the pixels that go, in [0, 100]
 */
public record ContributionClip(double percent) implements Filter {
    public ContributionClip {
        Percentile.check("percent of pixels with small contribution", percent);
    }

    @Override
    public void apply(Area area) {
        for (int pixel = 0; pixel < area.plane(); pixel++) {
            area.scratch()[pixel] = contribution(area, pixel);
        }
        double bound = Percentile.of(area.scratch(), area.plane(), percent);
        for (int pixel = 0; pixel < area.plane(); pixel++) {
            if (contribution(area, pixel) < bound) {
                area.clear(pixel);
            }
        }
    }

    private static float contribution(Area area, int pixel) {
        double sum = 0;
        for (int channel = 0; channel < area.picture().channels(); channel++) {
            sum += (double) area.gradient()[channel * area.plane() + pixel] * area.value(channel, pixel);
        }
        return (float) Math.abs(sum);
    }
}
