package io.facetwatch.scan;

import java.util.List;

/**
 * What a checkpoint's scan found on one stretch of the probe set.
 *
 * @param probeDigest digest of the whole probe set
 * @param probeImages number of images of the whole probe set
 * @param firstImage id of the shard's first image
 * @param imageCount images of the shard
 * @param topPerUnit of how many images a convolutional unit's codes are here, or of all that drive it if they are fewer
 */
public record ShardScan(
        String probeDigest, int probeImages, int firstImage, int imageCount, int topPerUnit, List<LayerScan> layers) {
    public ShardScan {
        layers = List.copyOf(layers);
    }

    /** This scan as bytes, the same for the same scan. */
    public byte[] encode() {
        return ShardFormat.encode(this);
    }

    /**
     * The scan that {@link #encode} made these bytes of.
     *
     * @throws IllegalArgumentException if they are not such bytes, of another version, or damaged
     */
    public static ShardScan decode(byte[] bytes) {
        return ShardFormat.decode(bytes);
    }
}
