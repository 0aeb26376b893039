package io.facetwatch.store;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;

/**
 * Where every object lies. Keys depend on names alone, so that work done twice writes the same objects.
 *
 * <p>The layout is public: scripts and the gallery read it. Steps and units are plain numbers, so the order of keys is
 * not theirs.
 */
public final class Keys {
    // ours: a file system takes 255 characters for a name; see ObjectKey
    private static final int MAX_LAYER = 200;

    private Keys() {}

    /** {@code runs/}: below it, one folder per run. */
    public static String runs() {
        return "runs/";
    }

    /** {@code runs/{run}/run.json}. */
    public static String run(String run) {
        return runFolder(run) + "run.json";
    }

    /** {@code runs/{run}/reference.bin}: the images that every checkpoint of the run is compared on. */
    public static String reference(String run) {
        return runFolder(run) + "reference.bin";
    }

    /** {@code runs/{run}/baseline.json}: the pinned checkpoint; absent where none is pinned. */
    public static String baseline(String run) {
        return runFolder(run) + "baseline.json";
    }

    /** {@code runs/{run}/nulls/{layer}.json}: what the layer's statistics are where nothing changed. */
    public static String nulls(String run, LayerId layer) {
        return runFolder(run) + "nulls/" + segment(layer) + ".json";
    }

    /** {@code runs/{run}/models/{step}.onnx}: the network as it was uploaded. */
    public static String model(CheckpointId checkpoint) {
        return runFolder(checkpoint.run()) + "models/" + checkpoint.step() + ".onnx";
    }

    /** {@code runs/{run}/checkpoints/}: below it, one folder per step. */
    public static String checkpoints(String run) {
        return runFolder(run) + "checkpoints/";
    }

    /** {@code runs/{run}/checkpoints/{step}/manifest.json}. */
    public static String manifest(CheckpointId checkpoint) {
        return folder(checkpoint) + "manifest.json";
    }

    /** {@code runs/{run}/checkpoints/{step}/summary.json}. */
    public static String summary(CheckpointId checkpoint) {
        return folder(checkpoint) + "summary.json";
    }

    /** {@code runs/{run}/checkpoints/{step}/problem.json}. */
    public static String problem(CheckpointId checkpoint) {
        return folder(checkpoint) + "problem.json";
    }

    /** {@code runs/{run}/checkpoints/{step}/tests.json}. */
    public static String tests(CheckpointId checkpoint) {
        return folder(checkpoint) + "tests.json";
    }

    /** {@code runs/{run}/checkpoints/{step}/scan/shard-{nnnn}.bin}, shards counted from 0. */
    public static String shard(CheckpointId checkpoint, int shard) {
        return folder(checkpoint) + "scan/shard-%04d.bin".formatted(shard);
    }

    /** {@code runs/{run}/checkpoints/{step}/units/{layer}/}: below it, one folder per unit. */
    public static String layer(CheckpointId checkpoint, LayerId layer) {
        return folder(checkpoint) + "units/" + segment(layer) + "/";
    }

    /** {@code .../units/{layer}/{unit}/facets.json}. */
    public static String facets(CheckpointId checkpoint, UnitId unit) {
        return folder(checkpoint, unit) + "facets.json";
    }

    /** {@code .../units/{layer}/{unit}/facet-{nn}.png}: the facet's visualization. */
    public static String facetImage(CheckpointId checkpoint, FacetId facet) {
        return folder(checkpoint, facet.unit()) + "facet-%02d.png".formatted(facet.index());
    }

    /** {@code .../units/{layer}/{unit}/mean-{nn}.png}: the facet's mean image. */
    public static String meanImage(CheckpointId checkpoint, FacetId facet) {
        return folder(checkpoint, facet.unit()) + "mean-%02d.png".formatted(facet.index());
    }

    /** {@code .../units/{layer}/{unit}/members-{nn}.png}: the images the facet was found in. */
    public static String membersImage(CheckpointId checkpoint, FacetId facet) {
        return folder(checkpoint, facet.unit()) + "members-%02d.png".formatted(facet.index());
    }

    private static String runFolder(String run) {
        return runs() + ObjectKey.check(run) + "/";
    }

    private static String folder(CheckpointId checkpoint) {
        return checkpoints(checkpoint.run()) + checkpoint.step() + "/";
    }

    private static String folder(CheckpointId checkpoint, UnitId unit) {
        return layer(checkpoint, unit.layer()) + unit.index() + "/";
    }

    /** The layer's slug; a very long one keeps its start, and a digest after '==', which is in no slug, tells it apart. */
    private static String segment(LayerId layer) {
        String slug = layer.slug();
        if (slug.length() <= MAX_LAYER) {
            return slug;
        }
        String digest = Sha256.of(slug);
        return slug.substring(0, MAX_LAYER - digest.length() - 2) + "==" + digest;
    }
}
