package io.facetwatch.domain;

import java.util.Comparator;

/** Names one unit (neuron or channel) of a layer by its index, which starts at 0. */
public record UnitId(LayerId layer, int index) implements Comparable<UnitId> {
    private static final Comparator<UnitId> ORDER =
            Comparator.comparing(UnitId::layer).thenComparingInt(UnitId::index);

    public UnitId {
        if (index < 0) {
            throw new IllegalArgumentException("unit of layer %s must be at least 0, found %d".formatted(layer, index));
        }
    }

    @Override
    public int compareTo(UnitId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return layer + "#" + index;
    }
}
