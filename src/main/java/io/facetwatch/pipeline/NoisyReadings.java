package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.Seeds;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.Movement;
import io.facetwatch.graph.WeightEdit;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.ScanSettings;
import io.facetwatch.scan.ScannedNetwork;
import io.facetwatch.scan.Scanner;
import io.facetwatch.store.Manifest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What checkpoints with a little noise on all weights answer to a part of the probe set: re-runs leave activations as they are,
 * so this stands for a harmless step of training. One reading serves all units of a checkpoint. Safe for many threads.
 */
final class NoisyReadings {
    /** ours: an eighth of a scan, at the few checkpoints that draw. */
    private static final int PART = 8;

    /** ours: fewer say little of a correlation. */
    private static final int FEWEST_IMAGES = 128;

    /** ours: the newest, and one that a slower thread still works on. */
    private static final int KEPT = 2;

    private final Checkpoints checkpoints;
    private final ProbeSet probe;
    private final Map<CheckpointId, CheckpointScan> kept = new LinkedHashMap<>(4, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CheckpointId, CheckpointScan> eldest) {
            return size() > KEPT;
        }
    };

    NoisyReadings(Checkpoints checkpoints, ProbeSet probe) {
        this.checkpoints = checkpoints;
        this.probe = probe;
    }

    /** Ids of the images that are forwarded: evenly over the set, so that each class has its share. */
    static int[] images(int probeImages) {
        int count = Math.min(probeImages, Math.max(FEWEST_IMAGES, (probeImages + PART - 1) / PART));
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * probeImages / count))
                .toArray();
    }

    /**
     * What statistics of a unit's activations are where nothing but noise came in, each time on four fifths of the images.
     *
     * @param activations the unit's, by the checkpoint itself, on all of the probe set
     * @param count how many draws
     */
    List<Map<Movement, Double>> draws(Manifest manifest, UnitId unit, float[] activations, int count)
            throws IOException, RejectedException {
        if (count == 0) {
            return List.of();
        }
        int[] images = images(probe.size());
        float[] after = reading(manifest).activations(unit);
        float[] before = new float[after.length];
        for (int i = 0; i < before.length; i++) {
            before[i] = activations[images[i]];
        }
        return IntStream.range(0, count)
                .mapToObj(draw -> Movement.ofActivations(
                        SubSample.rows(before.length, Seeds.mix(draw, unit.index())), before, after))
                .toList();
    }

    /** A noisy checkpoint on these images, numbered anew. */
    private synchronized CheckpointScan reading(Manifest manifest) throws IOException, RejectedException {
        CheckpointScan reading = kept.get(manifest.checkpoint());
        if (reading == null) {
            reading = read(manifest);
            kept.put(manifest.checkpoint(), reading);
        }
        return reading;
    }

    private CheckpointScan read(Manifest manifest) throws IOException, RejectedException {
        long seed =
                Seeds.mix(manifest.provenance().seed(), manifest.checkpoint().step());
        int[] images = images(probe.size());
        try (Network network = checkpoints.network(
                checkpoints.gradients(WeightEdit.noise(checkpoints.graph(manifest), LayerNulls.NOISE, seed)),
                manifest)) {
            Scanner scanner = new Scanner(
                    new ScannedNetwork(network.forward(), network.inputName(), network.preprocessing()),
                    network.layers(),
                    new ScanSettings(1, ScanSettings.BATCH)); // activations alone are looked at
            return CheckpointScan.merge(List.of(scanner.scan(probe.part(images), 0, images.length)));
        }
    }
}
