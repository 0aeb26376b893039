package io.facetwatch.bench;

/**
 * How far a gradient agrees with another.
 *
 * @param cosine of the angle between both, in [-1, 1]
 * @param relativeError L2 norm of the difference over that of the expected one, at least 0
 */
public record Agreement(double cosine, double relativeError) {
    static Agreement of(float[] expected, float[] found) {
        if (expected.length != found.length) {
            throw new IllegalArgumentException(
                    "gradients must be equally long, found %d and %d".formatted(expected.length, found.length));
        }
        double product = 0;
        double ofExpected = 0;
        double ofFound = 0;
        double ofDifference = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = (double) expected[i] - found[i];
            product += (double) expected[i] * found[i];
            ofExpected += (double) expected[i] * expected[i];
            ofFound += (double) found[i] * found[i];
            ofDifference += difference * difference;
        }
        return new Agreement(product / Math.sqrt(ofExpected * ofFound), Math.sqrt(ofDifference / ofExpected));
    }
}
