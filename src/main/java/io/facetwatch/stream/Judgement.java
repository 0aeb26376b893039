package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.AlertPolicy;
import io.facetwatch.drift.NoiseFloor;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.UnitResult;
import io.facetwatch.store.CheckpointTests;
import io.facetwatch.store.LayerNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is told of a checkpoint, layer by layer: once all its units came to an end, for a unit is significant among others.
 *
 * @param grown noise floors that grew by the checkpoint
 * @param layers by name
 * @param pinned whether somebody pinned the baseline; only then are there alerts against it
 */
record Judgement(List<LayerNoise> grown, List<Layer> layers, boolean pinned) {
    /**
     * A layer's units.
     *
     * @param baseline the units that are compared with the baseline too
     */
    record Layer(LayerVerdicts verdicts, List<LayerVerdicts.Judged> units, List<LayerVerdicts.Judged> baseline) {}

    /**
     * Judges a checkpoint.
     *
     * @param ended units that came to an end
     */
    static Judgement of(UnitResult gathered, List<UnitResult> ended, NoiseFloors known) {
        List<LayerNoise> grown = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        Map<String, List<UnitResult>> byLayer = ended.stream()
                .collect(Collectors.groupingBy(
                        unit -> Objects.requireNonNull(unit.layer()), TreeMap::new, Collectors.toList()));
        byLayer.forEach((name, units) -> {
            NoiseFloor floor =
                    known.grown(gathered.run(), name, units, gathered.sent().nullsSince());
            if (!floor.equals(known.of(gathered.run(), name))) {
                grown.add(new LayerNoise(gathered.run(), new LayerId(name), floor));
            }
            LayerVerdicts verdicts = new LayerVerdicts(units, floor);
            List<UnitResult> against = units.stream()
                    .map(UnitResult::againstBaseline)
                    .flatMap(Optional::stream)
                    .toList();
            layers.add(new Layer(verdicts, verdicts.all(), new LayerVerdicts(against, floor).all()));
        });
        return new Judgement(grown, layers, Boolean.TRUE.equals(gathered.sent().pinned()));
    }

    /** The units' ends, with those of their events that are told. */
    List<UnitResult> results() {
        return layers.stream()
                .flatMap(layer -> layer.units().stream())
                .map(LayerVerdicts.Judged::result)
                .toList();
    }

    CheckpointTests document(CheckpointId checkpoint) {
        return new CheckpointTests(
                checkpoint,
                layers.stream()
                        .map(layer -> layer.verdicts().document(layer.units(), layer.baseline()))
                        .toList());
    }

    /** Writes what changed, and the alerts that open or end. */
    void tell(AlertPolicy policy, Alerts alerts, Emitter out) {
        OptionalLong pin = pin();
        for (Layer layer : layers) {
            Alerts.Watch watch = new Alerts.Watch(
                    policy, layer.units().size(), layer.verdicts().floor(), null);
            for (LayerVerdicts.Judged unit : layer.units()) {
                if (unit.drift() != null) {
                    out.write(Topics.FACET_DRIFT, key(unit.result()), unit.drift());
                }
                alerts.tell(unit.result(), watch, out);
                pin.ifPresent(step -> alerts.turn(unit.result(), watch.against(step), out));
            }
            for (LayerVerdicts.Judged unit : layer.baseline()) {
                out.write(Topics.FACET_DRIFT, key(unit.result()), Objects.requireNonNull(unit.drift()));
                pin.ifPresent(step -> alerts.tell(unit.result(), watch.against(step), out));
            }
        }
    }

    /** Step of the pinned baseline; empty where nobody pinned one, or no unit could be compared with it. */
    private OptionalLong pin() {
        if (!pinned) {
            return OptionalLong.empty();
        }
        return layers.stream()
                .flatMap(layer -> layer.baseline().stream())
                .map(LayerVerdicts.Judged::drift)
                .filter(Objects::nonNull)
                .mapToLong(FacetDrift::previousStep)
                .findFirst();
    }

    private static String key(UnitResult unit) {
        return UnitKeys.of(
                unit.run(),
                new UnitId(new LayerId(Objects.requireNonNull(unit.layer())), Objects.requireNonNull(unit.unit())));
    }
}
