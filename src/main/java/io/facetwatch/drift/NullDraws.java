package io.facetwatch.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Draws of a layer's statistics where nothing changed, made while the run was of one character. Plain data: it can be written
 * as JSON and read back.
 *
 * @param since step of the checkpoint from which on they were drawn
 * @param draws by statistic, in the order in which they were drawn; a draw that is not defined is left out
 */
public record NullDraws(long since, Map<Movement, List<Double>> draws) {
    /** Statistics that every draw has: they hang on the facets, which are found again. */
    public static final List<Movement> DRAWN = List.of(Movement.FACETS, Movement.PARTITION, Movement.DISTINCT);

    /** Statistics of the activations, drawn with noise on the weights; runs of before there was that have none of them. */
    private static final List<Movement> BY_NOISE = List.of(Movement.RESPONSE, Movement.SELECTIVITY);

    public NullDraws {
        Map<Movement, List<Double>> copy = new EnumMap<>(Movement.class);
        draws.forEach((movement, values) -> copy.put(movement, List.copyOf(values)));
        draws = Collections.unmodifiableMap(copy);
    }

    static NullDraws none(long since) {
        return new NullDraws(since, Map.of());
    }

    /** With more of them. */
    NullDraws with(List<Map<Movement, Double>> more) {
        Map<Movement, List<Double>> all = new EnumMap<>(Movement.class);
        for (Movement movement : Movement.values()) {
            if (!DRAWN.contains(movement) && !BY_NOISE.contains(movement)) {
                continue;
            }
            List<Double> values = new ArrayList<>(draws.getOrDefault(movement, List.of()));
            more.stream()
                    .map(draw -> draw.getOrDefault(movement, Double.NaN))
                    .filter(Double::isFinite)
                    .forEach(values::add);
            if (!values.isEmpty() || DRAWN.contains(movement)) {
                all.put(movement, values);
            }
        }
        return new NullDraws(since, all);
    }

    /** Fewest draws of a statistic. */
    public int size() {
        return DRAWN.stream()
                .mapToInt(movement -> draws.getOrDefault(movement, List.of()).size())
                .min()
                .orElse(0);
    }

    boolean areEnough() {
        return size() >= NullDistribution.ENOUGH_DRAWS;
    }

    /**
     * Of one statistic. Where a checkpoint was not drawn by it often enough, as many zeros as there are draws: it is the same as
     * itself, and the least effect decides.
     */
    public NullDistribution of(Movement movement) {
        List<Double> values = draws.getOrDefault(movement, List.of());
        boolean drawn = DRAWN.contains(movement) || values.size() >= NullDistribution.ENOUGH_DRAWS;
        return new NullDistribution(
                drawn ? values.stream().mapToDouble(Double::doubleValue).toArray() : new double[size()]);
    }
}
