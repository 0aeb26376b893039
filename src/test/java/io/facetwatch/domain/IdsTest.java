package io.facetwatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final UnitId UNIT = new UnitId(new LayerId("logits"), 2);

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-a", "a/b", "a b", "ä", "../x", "a\n"})
    void aRunThatIsNoNameIsRefusedByName(String run) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new CheckpointId(run, 0));

        assertTrue(String.valueOf(refusal.getMessage()).contains("'" + run + "'"), refusal.getMessage());
    }

    @Test
    void aRunOfAHundredLettersIsTakenAndOneMoreIsNot() {
        assertEquals("a".repeat(100), new CheckpointId("a".repeat(100), 0).run());
        assertThrows(IllegalArgumentException.class, () -> new CheckpointId("a".repeat(101), 0));
    }

    @Test
    void checkpointsOfARunAreOrderedByStepAsANumber() {
        Set<CheckpointId> ordered =
                new TreeSet<>(Set.of(new CheckpointId("b", 1), new CheckpointId("a", 10), new CheckpointId("a", 9)));

        assertEquals("[a@9, a@10, b@1]", ordered.toString());
    }

    @Test
    void negativeNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CheckpointId("a", -1));
        assertThrows(IllegalArgumentException.class, () -> new UnitId(new LayerId("logits"), -1));
        assertThrows(IllegalArgumentException.class, () -> new FacetId(UNIT, -1));
        assertThrows(IllegalArgumentException.class, () -> new ImageId(-1));
    }

    @Test
    void aFacetsSeedDependsOnNothingButRunUnitAndIndex() {
        assertEquals(Seeds.ofFacet(1, new FacetId(UNIT, 3)), Seeds.ofFacet(1, new FacetId(UNIT, 3)));
        Set<Long> seeds = new HashSet<>();
        for (int unit = 0; unit < 100; unit++) {
            for (int facet = 0; facet < 10; facet++) {
                seeds.add(Seeds.ofFacet(1, new FacetId(new UnitId(new LayerId("logits"), unit), facet)));
            }
        }

        assertEquals(1000, seeds.size());
        assertNotEquals(Seeds.ofUnit(1, UNIT), Seeds.ofUnit(2, UNIT));
    }

    /** First outputs of the published SplitMix64 (Vigna) for the state 0: step n is mix(0, n). */
    @Test
    void mixingIsSplitMix64() {
        assertEquals(0xE220A8397B1DCDAFL, Seeds.mix(0, 0));
        assertEquals(0x6E789E6AA1B965F4L, Seeds.mix(0, 1));
        assertEquals(0x06C45D188009454FL, Seeds.mix(0, 2));
    }
}
