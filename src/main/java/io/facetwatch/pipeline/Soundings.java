package io.facetwatch.pipeline;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.graph.Layer;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.Manifest.DrawnBy;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.synthesis.PresetChoice;
import io.facetwatch.synthesis.Sounder;
import io.facetwatch.synthesis.Sounding;
import io.facetwatch.synthesis.Start;
import io.facetwatch.tensor.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides which presets draw, before any scan: by a look at a few units of each layer, from the means of a few images of the
 * probe set. It costs the network 64 images forward and six backward, about a tenth of what a facet of 60 iterations takes.
 */
final class Soundings {
    /** ours: enough to find some that drive a unit, and few against a scan. */
    private static final int IMAGES = 64;

    /** ours: the units of a layer mostly agree. */
    private static final int UNITS = 3;

    /** ours: their mean is about as blurred as that of a facet's fifteen nearest. */
    private static final int AVERAGED = 8;

    private final ProbeSet probe;

    Soundings(ProbeSet probe) {
        this.probe = probe;
    }

    /**
     * Decisions for all watched layers of a network that is open.
     *
     * @param before decisions of the run's last checkpoint, which stand: pictures of two checkpoints are to be comparable
     */
    List<DrawnBy> decide(Network network, Manifest manifest, List<DrawnBy> before) {
        List<DrawnBy> decided = new ArrayList<>(before);
        for (WatchedLayer watched : manifest.layers()) {
            LayerId id = watched.layer();
            if (decided.stream().noneMatch(known -> known.layer().equals(id))) {
                Sounding sounding = of(network, network.layer(id));
                decided.add(new DrawnBy(
                        id, PresetChoice.by(sounding), "%s at %s".formatted(sounding, manifest.checkpoint())));
            }
        }
        return decided;
    }

    /** The same network, layer and probe set give the same numbers. */
    Sounding of(Network network, Layer layer) {
        int count = Math.min(IMAGES, probe.size());
        int[] ids = IntStream.range(0, count)
                .map(i -> (int) ((long) i * probe.size() / count))
                .toArray();
        Peaks peaks = Peaks.of(
                network, layer, IntStream.of(ids).mapToObj(probe::image).toList());
        List<Start> starts = peaks.widest(UNITS).stream()
                .map(unit -> start(layer, unit, peaks, ids))
                .toList();
        Gradients.Ascent ascent = network.gradients().ascent(layer);
        return new Sounder(ascent.runner(), ascent.names(), network.preprocessing()).sound(starts);
    }

    private Start start(Layer layer, int unit, Peaks peaks, int[] ids) {
        List<Integer> nearest = peaks.images(unit, AVERAGED);
        FacetId facet = new FacetId(new UnitId(new LayerId(layer.name()), unit), 0);
        Origin origin = new Origin(
                facet,
                nearest.stream().mapToInt(i -> ids[i]).toArray(),
                nearest.stream().mapToInt(i -> peaks.places()[unit][i]).toArray(),
                peaks.strongest(unit));
        Image mean = new FacetStarts(probe).mean(layer, origin);
        return new Start(facet, mean, unit, FacetStarts.position(layer), 0, origin.cap(), Optional.empty());
    }
}
