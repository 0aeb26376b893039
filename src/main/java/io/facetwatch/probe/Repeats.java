package io.facetwatch.probe;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which images of a probe set have the same pixels as an earlier one: to a network they are one image. */
public final class Repeats {
    /** Smallest id of an image with the same pixels, by id. */
    private final int[] firstOf;

    private Repeats(int[] firstOf) {
        this.firstOf = firstOf;
    }

    static Repeats of(Pixels pixels, int images) {
        Map<ByteBuffer, Integer> firsts = new HashMap<>();
        int[] firstOf = new int[images];
        for (int id = 0; id < images; id++) {
            Integer first = firsts.putIfAbsent(ByteBuffer.wrap(pixels.digest(id)), id);
            firstOf[id] = first == null ? id : first;
        }
        return new Repeats(firstOf);
    }

    /** Whether an earlier image of the set has the same pixels. */
    public boolean isRepeat(int image) {
        return firstOf[image] != image;
    }

    /** All images for which {@link #isRepeat} holds. */
    public BitSet all() {
        BitSet everything = new BitSet();
        everything.set(0, firstOf.length);
        return among(everything);
    }

    /** Those of some images that have the same pixels as an earlier one of these. */
    public BitSet among(BitSet images) {
        Set<Integer> seen = new HashSet<>();
        BitSet repeats = new BitSet();
        images.stream().filter(image -> !seen.add(firstOf[image])).forEach(repeats::set);
        return repeats;
    }

    /** How many other images of the set have the same pixels as one of these, which all differ. */
    public int copiesOf(int[] images) {
        BitSet firsts = new BitSet();
        for (int image : images) {
            firsts.set(firstOf[image]);
        }
        int copies = -images.length;
        for (int first : firstOf) {
            copies += firsts.get(first) ? 1 : 0;
        }
        return copies;
    }
}
