package io.facetwatch.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The extents of a tensor, outermost first. An extent is at least 0, or {@link #DYNAMIC} where it is known only at run time. */
public final class Shape {
    /** An extent that is known only at run time, as the batch of a network is. */
    public static final int DYNAMIC = -1;

    private final int[] extents;

    private Shape(int[] extents) {
        this.extents = extents;
    }

    /** The shape with these extents; none of them makes a scalar's. */
    public static Shape of(int... extents) {
        for (int extent : extents) {
            if (extent < DYNAMIC) {
                throw new IllegalArgumentException(
                        "an extent must be at least 0, or -1 for dynamic, found " + Arrays.toString(extents));
            }
        }
        return new Shape(extents.clone());
    }

    public int rank() {
        return extents.length;
    }

    /** The extent of an axis; a negative axis counts from the last, -1 being the last. */
    public int extent(int axis) {
        return extents[axis < 0 ? axis + extents.length : axis];
    }

    public int[] extents() {
        return extents.clone();
    }

    public boolean isDynamic() {
        return Arrays.stream(extents).anyMatch(extent -> extent == DYNAMIC);
    }

    /** Number of elements; an error for a dynamic shape or one with more than 2^31 - 1 elements. */
    public int size() {
        if (isDynamic()) {
            throw new IllegalStateException("shape %s has no size before run time".formatted(this));
        }
        int size = 1;
        for (int extent : extents) {
            size = Math.multiplyExact(size, extent);
        }
        return size;
    }

    /** This shape with another extent on one axis. */
    public Shape with(int axis, int extent) {
        int[] changed = extents.clone();
        changed[axis < 0 ? axis + changed.length : axis] = extent;
        return of(changed);
    }

    /** This shape without its first axis, the batch. */
    public Shape withoutBatch() {
        return new Shape(Arrays.copyOfRange(extents, 1, extents.length));
    }

    /** This shape with a first axis put before the others. */
    public Shape withBatch(int batch) {
        int[] batched = new int[extents.length + 1];
        batched[0] = batch;
        System.arraycopy(extents, 0, batched, 1, extents.length);
        return of(batched);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /** As people write it: 3x64x64, with ? for a dynamic extent. */
    @Override
    public String toString() {
        return extents.length == 0
                ? "scalar"
                : Arrays.stream(extents)
                        .mapToObj(extent -> extent == DYNAMIC ? "?" : Integer.toString(extent))
                        .collect(Collectors.joining("x"));
    }
}
