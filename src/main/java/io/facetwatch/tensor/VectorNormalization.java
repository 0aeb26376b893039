package io.facetwatch.tensor;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** On the Vector API, eight levels at a time; the same bytes as {@link ScalarNormalization}. */
final class VectorNormalization implements Normalization {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_64;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;

    /** Where registers are narrower, vectors of eight would be made of objects. */
    private static final boolean FITS = FloatVector.SPECIES_PREFERRED.length() >= FLOATS.length();

    private final Normalization scalar = new ScalarNormalization();

    @Override
    public void write(byte[] levels, float[] target, Stretch stretch, Line line) {
        int whole = FITS ? stretch.length() / BYTES.length() * BYTES.length() : 0;
        int source = stretch.source();
        int to = stretch.target();
        float scale = line.scale();
        float shift = line.shift();
        for (int i = 0; i < whole; i += BYTES.length()) {
            IntVector wide = (IntVector)
                    ByteVector.fromArray(BYTES, levels, source + i).convertShape(VectorOperators.B2I, INTS, 0);
            FloatVector level = (FloatVector) wide.and(0xff).convertShape(VectorOperators.I2F, FLOATS, 0);
            level.mul(scale).sub(shift).intoArray(target, to + i);
        }
        for (int i = whole; FITS && i < stretch.length(); i++) {
            target[to + i] = line.at(levels[source + i] & 0xff);
        }
        if (!FITS) {
            scalar.write(levels, target, stretch, line);
        }
    }
}
