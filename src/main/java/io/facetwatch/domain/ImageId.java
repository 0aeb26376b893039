package io.facetwatch.domain;

/** Names one image of a probe set by its position in the set's fixed order, which starts at 0. */
public record ImageId(int value) implements Comparable<ImageId> {
    public ImageId {
        if (value < 0) {
            throw new IllegalArgumentException("image id must be at least 0, found %d".formatted(value));
        }
    }

    @Override
    public int compareTo(ImageId other) {
        return Integer.compare(value, other.value);
    }
}
