package io.facetwatch.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.LayerId;
import io.facetwatch.store.Manifest.WatchedLayer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedLayersTest {
    @Test
    void aNameAloneIsAllUnits() {
        assertEquals(layer("logits", List.of(), Integer.MAX_VALUE), WatchedLayers.parse("logits"));
    }

    @Test
    void numbersAreUnitsInAscendingOrder() {
        assertEquals(layer("/layer4/Relu", List.of(0, 3, 7), 0), WatchedLayers.parse("/layer4/Relu:7+0+3"));
        assertEquals(layer("logits", List.of(2), 0), WatchedLayers.parse("logits:2"));
    }

    @Test
    void widestIsAChoiceBySpread() {
        assertEquals(layer("stage4", List.of(), 48), WatchedLayers.parse("stage4:widest=48"));
    }

    @Test
    void aColonThatBeginsNoChoiceBelongsToTheName() {
        assertEquals(layer("Relu:out", List.of(), Integer.MAX_VALUE), WatchedLayers.parse("Relu:out"));
        assertEquals(layer("Relu:0", List.of(1), 0), WatchedLayers.parse("Relu:0:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage4:widest=", "stage4:widest=many", "stage4:99999999999"})
    void aChoiceThatIsNoNumberIsRefusedByName(String text) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> WatchedLayers.parse(text));

        assertTrue(String.valueOf(refusal.getMessage()).contains("'" + text + "'"), refusal.getMessage());
    }

    private static WatchedLayer layer(String name, List<Integer> units, int widest) {
        return new WatchedLayer(new LayerId(name), units, widest);
    }
}
