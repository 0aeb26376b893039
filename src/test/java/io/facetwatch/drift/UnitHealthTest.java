package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UnitHealthTest {
    @Test
    void aUnitThatNoImageActivatesIsDead() {
        assertEquals(UnitHealth.DEAD, UnitHealth.of(new float[] {0, 0, 0}, 3));
        assertEquals(UnitHealth.DEAD, UnitHealth.of(new float[] {0, 2e-6f, 0}, 3));
        assertEquals(UnitHealth.ALIVE, UnitHealth.of(new float[] {0, 4e-6f, 0}, 3));
    }

    @Test
    void everyUnitOfASilentLayerIsDead() {
        assertEquals(UnitHealth.DEAD, UnitHealth.of(new float[] {0, 0, 0}, 0));
    }

    @Test
    void oneActivationThatIsNotFiniteIsEnough() {
        assertEquals(UnitHealth.NOT_FINITE, UnitHealth.of(new float[] {1, Float.NaN}, 3));
        assertEquals(UnitHealth.NOT_FINITE, UnitHealth.of(new float[] {1, Float.NEGATIVE_INFINITY}, 3));
    }
}
