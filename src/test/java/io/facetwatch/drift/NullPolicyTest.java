package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NullPolicyTest {
    private static final NullPolicy POLICY = NullPolicy.DEFAULT;

    @Test
    void threeCheckpointsDrawEnoughForAnyLayer() {
        for (int units : List.of(1, 3, 48, 1000)) {
            int draws = IntStream.range(0, 3)
                    .map(checkpoint ->
                            POLICY.turn(units, checkpoint, AlertPolicy.DEFAULT).size()
                                    * POLICY.reruns(units)
                                    * (POLICY.reruns(units) - 1)
                                    / 2)
                    .sum();

            assertTrue(draws >= NullDistribution.ENOUGH_DRAWS, units + " units: " + draws);
        }
    }

    @Test
    void unitsTakeTurnsUntilThereAreDrawsForAFindingOfOneUnitAlone() {
        List<List<Integer>> turns = new ArrayList<>();
        for (int checkpoint = 0; checkpoint < 5; checkpoint++) {
            turns.add(POLICY.turn(3, checkpoint, AlertPolicy.DEFAULT));
        }

        // three units need 99 draws for Benjamini-Hochberg and 109 for one false page in 1000 checkpoints; half more is
        // 164
        assertEquals(List.of(List.of(0), List.of(1), List.of(2), List.of(0), List.of(1)), turns);
        assertEquals(List.of(), POLICY.turn(3, 6, AlertPolicy.DEFAULT));
    }

    @Test
    void anEraEndsWithTheAccuracyOrAfterItsCheckpoints() {
        assertFalse(POLICY.isAnew(0.9, 0.95, 99));
        assertTrue(POLICY.isAnew(0.9, 0.95, 100));
        assertTrue(POLICY.isAnew(0.9, 0.79, 1));
        assertTrue(POLICY.isAnew(Double.NaN, 0.79, 1));
        assertFalse(POLICY.isAnew(Double.NaN, Double.NaN, 1));
    }

    @Test
    void aFloorStandsUntilTheNextEraHasEnoughDraws() {
        NoiseFloor floor = NoiseFloor.NONE.with(10, draws(60, 0.1)).with(10, draws(38, 0.1));
        assertEquals(Optional.empty(), floor.enough());
        assertEquals(98, floor.drawn());

        floor = floor.with(10, draws(1, 0.1)).with(20, draws(98, 0.3));
        assertEquals(10, floor.enough().orElseThrow().since());
        assertEquals(0.1, floor.enough().orElseThrow().of(Movement.FACETS).floor());

        floor = floor.with(20, draws(1, 0.3));
        assertEquals(20, floor.enough().orElseThrow().since());
        assertEquals(1, floor.generations().size());
    }

    @Test
    void drawsOfAnEraThatEndedTooSoonAreForgotten() {
        NoiseFloor floor = NoiseFloor.NONE.with(10, draws(98, 0.1)).with(20, draws(2, 0.1));

        assertEquals(Optional.empty(), floor.enough());
        assertEquals(2, floor.drawn());
    }

    @Test
    void whatIsNotDrawnIsZeroWhereNothingChanged() {
        NullDraws draws = NoiseFloor.NONE.with(10, draws(99, 0.1)).enough().orElseThrow();

        assertEquals(0.01, draws.of(Movement.RESPONSE).p(0.002));
        assertEquals(1, draws.of(Movement.RESPONSE).p(0));
    }

    @Test
    void whatNoiseOnTheWeightsMovesIsTheFloorOfTheResponse() {
        List<Map<Movement, Double>> draws = new ArrayList<>();
        for (int i = 1; i <= 99; i++) {
            draws.add(Map.of(
                    Movement.FACETS, 0.1,
                    Movement.PARTITION, 0.1,
                    Movement.DISTINCT, 0.1,
                    Movement.RESPONSE, i * 0.001));
        }

        NullDistribution response =
                NoiseFloor.NONE.with(10, draws).enough().orElseThrow().of(Movement.RESPONSE);

        assertEquals(51 / 100.0, response.p(0.0495), 1e-12); // 50 of the 99 draws are above
        assertEquals(99, response.size());
    }

    @Test
    void aPolicyThatNeverEndsOrDrawsLessThanNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NullPolicy(-1, 100, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new NullPolicy(33, 0, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new NullPolicy(33, 100, 0));
        assertEquals(List.of(), new NullPolicy(0, 100, 0.1).turn(3, 0, AlertPolicy.DEFAULT));
    }

    private static List<Map<Movement, Double>> draws(int count, double value) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of(
                        Movement.FACETS, value,
                        Movement.PARTITION, value,
                        Movement.DISTINCT, value))
                .toList();
    }
}
