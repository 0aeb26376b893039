package io.facetwatch.pipeline;

import io.facetwatch.drift.UnitHealth;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerChanges.Kind;
import java.util.ArrayList;
import java.util.List;

/** Which units of a layer died, came back, or lost their numbers between two networks. */
final class LayerHealth {
    private LayerHealth() {}

    /** Of all units of the layer, looked at or not. */
    static List<Finding> findings(LayerReading before, LayerReading after, int probeImages) {
        List<Finding> findings = new ArrayList<>();
        double medianBefore = before.medianMaximum();
        double medianAfter = after.medianMaximum();
        for (int unit = 0; unit < before.layer().units(); unit++) {
            UnitHealth older = UnitHealth.of(before.activations(unit), medianBefore);
            UnitHealth newer = UnitHealth.of(after.activations(unit), medianAfter);
            if (older != newer) {
                Kind kind =
                        switch (newer) {
                            case DEAD -> Kind.UNIT_DEAD;
                            case NOT_FINITE -> Kind.NOT_FINITE;
                            case ALIVE -> Kind.UNIT_REVIVED;
                        };
                findings.add(new Finding(
                        kind,
                        unit,
                        -1,
                        probeImages,
                        "maximum",
                        UnitHealth.maximum(after.activations(unit)),
                        0,
                        0,
                        0,
                        1,
                        "%s#%d was %s and is %s".formatted(before.layer().name(), unit, word(older), word(newer))));
            }
        }
        return findings;
    }

    private static String word(UnitHealth health) {
        return switch (health) {
            case ALIVE -> "alive";
            case DEAD -> "dead";
            case NOT_FINITE -> "not finite";
        };
    }
}
