package io.facetwatch.pipeline;

import io.facetwatch.domain.Seeds;
import io.facetwatch.scan.UnitScan;
import java.util.Random;
import java.util.stream.IntStream;

/** A part of a unit's images, to see how far its facets hang on which images there happen to be. */
final class SubSample {
    /** Share of the images that is drawn. */
    static final double SHARE = 0.8;

    private SubSample() {}

    /** Four fifths of the unit's images in their order; of the rest the activations are kept. */
    static UnitScan of(UnitScan scan, long draw) {
        int[] rows = rows(scan.imageIds().length, Seeds.mix(draw, scan.unit().index()));
        int[] images = IntStream.of(rows).map(row -> scan.imageIds()[row]).toArray();
        return new UnitScan(
                scan.unit(),
                scan.activations(),
                scan.positions(),
                images,
                scan.codes().select(rows));
    }

    /** Four fifths of the numbers under n, ascending. */
    static int[] rows(int n, long seed) {
        Random random = new Random(seed);
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return IntStream.of(order).limit((long) Math.ceil(SHARE * n)).sorted().toArray();
    }
}
