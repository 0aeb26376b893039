package io.facetwatch.stream;

import io.facetwatch.drift.Movement;
import io.facetwatch.drift.NoiseFloor;
import io.facetwatch.event.Findings;
import io.facetwatch.event.UnitResult;
import io.facetwatch.store.LayerNoise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The noise floors of the layers of runs, which grow checkpoint by checkpoint. */
final class NoiseFloors {
    private final JsonStore<NoiseFloor> floors;

    NoiseFloors(JsonStore<NoiseFloor> floors) {
        this.floors = floors;
    }

    /** A layer's noise floor as it stands. */
    NoiseFloor of(String run, String layer) {
        return floors.get(key(run, layer)).orElse(NoiseFloor.NONE);
    }

    /**
     * A layer's noise floor with what was drawn at a checkpoint; as it was where nothing was.
     *
     * @param units of the layer at the checkpoint, in any order
     * @param since step from which on the run is of its character; null where nothing was to be drawn
     */
    NoiseFloor grown(String run, String layer, List<UnitResult> units, @Nullable Long since) {
        NoiseFloor before = of(run, layer);
        List<Map<Movement, Double>> draws = draws(units);
        return since == null || draws.isEmpty() ? before : before.with(since, draws);
    }

    void keep(LayerNoise noise) {
        floors.put(key(noise.run(), noise.layer().name()), noise.floor());
    }

    /** By unit, so that the order in which units came to an end changes nothing. */
    private static List<Map<Movement, Double>> draws(List<UnitResult> units) {
        List<Map<Movement, Double>> draws = new ArrayList<>();
        units.stream()
                .sorted(Comparator.comparing(unit -> Objects.requireNonNull(unit.unit())))
                .map(UnitResult::findings)
                .filter(Objects::nonNull)
                .map(Findings::draws)
                .filter(Objects::nonNull)
                .forEach(some -> some.forEach(draw -> draws.add(Wire.movements(draw))));
        return draws;
    }

    private static String key(String run, String layer) {
        return run + "/" + layer;
    }
}
