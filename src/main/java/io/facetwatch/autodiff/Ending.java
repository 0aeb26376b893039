package io.facetwatch.autodiff;

/**
 * How one number per image comes from a layer [batch, units, positions...]. Each names its parameters: inputs of the compiled
 * graph, so that one graph serves every unit, place and code, and every image of a batch its own.
 *
 * <p>{@code units} [batch, units] are weights of units: 1 for one unit, or several at once.
 */
public enum Ending {
    /** Units at a place. Parameters: units; where the layer has positions, location [batch, positions...], weights of them. */
    LOCATION,
    /** The mean of a unit over its positions. Parameters: units. */
    MEAN,
    /**
     * A unit where it is largest; each of several at its own place. Of equal largest values each is as good as the other, so
     * each gets an equal part of the gradient. Parameters: units.
     */
    MAXIMUM,
    /** The softmax probability of units, the layer being logits. Parameters: units. */
    PROBABILITY,
    /** Squared distance to a code, summed over the layer: inversion (Mahendran, Vedaldi 2015). Parameters: code, as the layer. */
    SQUARED_DISTANCE,
    /** Euclidean distance to a code. Parameters: code, as the layer. */
    DISTANCE,
    /** The dot product with a direction in code space. Parameters: direction, as the layer. */
    DIRECTION,
    /** The cosine of the angle with a direction in code space. Parameters: direction, as the layer. */
    COSINE;

    /** Appends the ending's nodes; the name of the value [batch]. */
    String append(EndingGraph graph) {
        return switch (this) {
            case LOCATION -> UnitEndings.location(graph);
            case MEAN -> UnitEndings.mean(graph);
            case MAXIMUM -> UnitEndings.maximum(graph);
            case PROBABILITY -> UnitEndings.probability(graph);
            case SQUARED_DISTANCE -> CodeEndings.squaredDistance(graph);
            case DISTANCE -> CodeEndings.distance(graph);
            case DIRECTION -> CodeEndings.direction(graph);
            case COSINE -> CodeEndings.cosine(graph);
        };
    }
}
