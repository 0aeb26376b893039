package io.facetwatch.app;

import io.facetwatch.graph.Device;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How checkpoints are analysed. */
@ConfigMapping(prefix = "facetwatch.analysis")
public interface AnalysisConfig {
    /** From which every other seed is derived. */
    @WithDefault("1")
    long seed();

    /** Preset of the synthesis, by name. */
    @WithDefault("auto")
    String preset();

    /** File with a preset of one's own, by the schema preset.v1; it takes the place of a preset by name. */
    Optional<Path> presetFile();

    /** Facets per unit: a number, or auto. */
    @WithDefault("auto")
    String facets();

    /** Share of the probe set that makes up a hidden unit's images, in (0, 1]. */
    @WithDefault("0.02")
    double topRatio();

    /** Fewest images of a hidden unit, where the probe set has as many. */
    @WithDefault("100")
    int topCount();

    /** Most images of an output unit. */
    @WithDefault("1000")
    int activeCount();

    /** Units of the last convolutional layer that are watched unless a run says otherwise. */
    @WithDefault("48")
    int hiddenUnits();

    /** Facets that a network sees at once while they are drawn; by the memory that one takes unless set. */
    OptionalInt batch();

    /** Images per shard of a scan. */
    @WithDefault("256")
    int shardImages();

    /** What networks run on: cpu, or cuda (the first device, with the GPU build of ONNX Runtime). */
    @WithDefault("cpu")
    Device device();

    /** Folder for downloaded models. */
    @WithDefault("${java.io.tmpdir}/facetwatch-models")
    Path modelCache();

    /** Most bytes of one model. */
    @WithDefault("2147483648")
    long modelBytes();

    /** Most bytes that downloaded models take in that folder. */
    @WithDefault("10737418240")
    long modelCacheBytes();

    /** By run: layers to watch instead of the default ones. */
    Map<String, RunConfig> runs();

    /** One run. */
    interface RunConfig {
        /**
         * Layers: {@code name} (all units), {@code name:0+3+7} (these units) or {@code name:widest=48} (the units with the
         * largest spread of activation).
         */
        Optional<List<String>> layers();

        /** Step of the checkpoint whose codes compare facets from then on; the first trained one unless set. */
        OptionalLong referenceStep();
    }
}
