package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.Provenance;
import io.facetwatch.domain.UnitId;
import io.facetwatch.facet.Discernment;
import io.facetwatch.facet.FacetFinder;
import io.facetwatch.facet.FacetSettings;
import io.facetwatch.graph.Layer;
import io.facetwatch.probe.Repeats;
import io.facetwatch.scan.UnitScan;
import io.facetwatch.store.Manifest.DrawnBy;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.PresetChoice;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * A unit at a checkpoint, with what its scan says.
 *
 * @param layerMedianMaximum median over the layer's units of each one's largest activation on the probe set
 * @param discernment of a class unit whose class has images in the probe set
 */
record Watched(
        OpenCheckpoint open, Layer layer, UnitScan scan, double layerMedianMaximum, Optional<Discernment> discernment) {
    /** The same with other images of the unit. */
    Watched with(UnitScan other) {
        return new Watched(open, layer, other, layerMedianMaximum, discernment);
    }

    /** What finds its facets; one where the unit has learned nothing. */
    FacetFinder finder(FacetSettings asked) {
        return new FacetFinder(discernment.map(unit -> unit.limit(asked)).orElse(asked));
    }

    /** How many images are not the unit's because they do not activate it; 0 where it has no lack of others, and of class units. */
    int silent(Repeats repeats) {
        if (layer.kind() == Layer.Kind.OUTPUT) {
            return 0;
        }
        boolean hasOthers = count(repeats, activation -> activation > 0) > scan.imageIds().length;
        return hasOthers ? 0 : count(repeats, activation -> activation <= 0);
    }

    private int count(Repeats repeats, DoublePredicate which) {
        return (int) IntStream.range(0, scan.activations().length)
                .filter(image -> !repeats.isRepeat(image) && which.test(scan.activations()[image]))
                .count();
    }

    CheckpointId checkpoint() {
        return open.manifest().checkpoint();
    }

    UnitId unit() {
        return scan.unit();
    }

    /** The preset that draws the unit: the one asked for by name, else that decided for its layer. */
    Preset preset(PresetChoice choice) {
        return choice.fixed().orElseGet(() -> PresetChoice.named(drawnBy()
                        .orElseThrow(() -> new IllegalStateException(
                                "%s: no preset was decided for %s".formatted(checkpoint(), layer.name())))
                        .preset())
                .fixed()
                .orElseThrow());
    }

    Optional<DrawnBy> drawnBy() {
        return open.manifest().drawnBy(new LayerId(layer.name()));
    }

    /** What the unit's results are made from; the preset is the one that draws it. */
    Provenance provenance() {
        Provenance whole = open.manifest().provenance();
        return drawnBy()
                .map(decided -> new Provenance(
                        whole.modelSha256(), whole.probeDigest(), decided.preset(), whole.seed(), whole.codeVersion()))
                .orElse(whole);
    }

    UnitView view() {
        return new UnitView(open.network(), layer, unit().index());
    }

    List<String> classNames() {
        return open.manifest().classNames();
    }

    /** The output layer, whose codes are those of whole images. */
    LayerId outputLayer() {
        return new LayerId(open.network()
                .output()
                .orElseThrow(() -> new IllegalStateException(checkpoint() + " was accepted without an output layer"))
                .name());
    }

    /** The class name of an output unit, otherwise the layer's name and the unit's index. */
    String unitName() {
        return layer.kind() == Layer.Kind.OUTPUT
                        && unit().index() < classNames().size()
                ? classNames().get(unit().index())
                : unit().toString();
    }
}
