package io.facetwatch.synthesis;

/**
 * Pixels with a small norm go to zero, the mean colour (Yosinski et al. 2015).
 *
 * @param percent of the pixels that go, in [0, 100]
 */
public record NormClip(double percent) implements Filter {
    public NormClip {
        Percentile.check("percent of pixels with small norm", percent);
    }

    @Override
    public void apply(Area area) {
        for (int pixel = 0; pixel < area.plane(); pixel++) {
            area.scratch()[pixel] = (float) area.norm(pixel);
        }
        double bound = Percentile.of(area.scratch(), area.plane(), percent);
        for (int pixel = 0; pixel < area.plane(); pixel++) {
            if ((float) area.norm(pixel) < bound) {
                area.clear(pixel);
            }
        }
    }
}
