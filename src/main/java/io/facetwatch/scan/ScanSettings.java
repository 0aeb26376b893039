package io.facetwatch.scan;

/**
 * How a scan goes about its work.
 *
 * @param topPerUnit of how many images, of every shard, the codes of a convolutional unit are kept: at least as many as a
 *     selection can take ({@link Selection#most})
 * @param batch images forwarded at once; the last batch of a shard is filled up, so that every run has the same size
 */
public record ScanSettings(int topPerUnit, int batch) {
    /**
     * ours: enough for full matrix products; by their shapes the maps of all of SqueezeNet's named layers at 227 x 227 are
     * about 13 MB an image, 100 MB a batch.
     */
    public static final int BATCH = 8;

    public ScanSettings {
        if (topPerUnit < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "topPerUnit and batch must be at least 1, found %d and %d".formatted(topPerUnit, batch));
        }
    }

    /** Keeps what the selection can take of a probe set of this size. */
    public static ScanSettings forSelection(Selection selection, int probeImages) {
        return new ScanSettings(Math.max(1, selection.most(probeImages)), BATCH);
    }
}
