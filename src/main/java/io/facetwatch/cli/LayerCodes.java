package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.app.BuildVersion;
import io.facetwatch.domain.UnitId;
import io.facetwatch.facet.Discernment;
import io.facetwatch.facet.FacetSettings;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.LocalStudy;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.probe.ProbeImage;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.tensor.Matrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Codes of a whole probe set by one network, whatever its units are called. */
final class LayerCodes {
    private static final int SHARD_IMAGES = 64;

    private final LocalStudies studies;
    private final ProbeSet images;
    private final WatchedLayer output;
    private final CheckpointScan outputs;

    LayerCodes(LocalStudies studies, ProbeSet images) throws IOException, RejectedException {
        this.studies = studies;
        this.images = images;
        this.output = studies.watch("", List.of(0));
        this.outputs = scan(output);
    }

    /**
     * The codes of a layer.
     *
     * @param layer its name; the output layer if empty
     * @return [images, dims]
     */
    Matrix of(String layer) throws IOException, RejectedException {
        if (layer.isEmpty()) {
            return outputs.codes(output.layer());
        }
        WatchedLayer watched = studies.watch(layer, List.of(0));
        return scan(watched).codes(watched.layer());
    }

    /** Whether no output unit, whatever its name, tells the images of this label, and the layer finds all images alike. */
    boolean isBlind(String label) {
        BitSet ofClass = new BitSet();
        images.images().stream()
                .filter(image -> image.label().filter(label::equals).isPresent())
                .mapToInt(ProbeImage::id)
                .forEach(ofClass::set);
        return ofClass.cardinality() < images.images().size()
                && IntStream.range(0, outputs.units(output.layer()))
                        .allMatch(unit -> discernment(unit, ofClass).isBlind());
    }

    private Discernment discernment(int unit, BitSet ofClass) {
        return Discernment.of(
                outputs.activations(new UnitId(output.layer(), unit)), ofClass, outputs.codes(output.layer()));
    }

    private CheckpointScan scan(WatchedLayer watched) throws IOException, RejectedException {
        ImageChoice choice = ImageChoice.of(ImageChoice.AUTO, "");
        Analysis analysis = new Analysis(
                FacetSettings.ofPaper(),
                choice.ofOutputs(),
                choice.ofHidden(),
                choice.codes(),
                0,
                AnalysisFactory.preset(Presets.AUTO, Optional.empty(), studies.imageShape()), // nothing is drawn by it
                1,
                SHARD_IMAGES,
                BuildVersion.get());
        try (LocalStudy study = studies.openToFind(watched, images, analysis)) {
            List<ShardScan> shards = new ArrayList<>();
            for (int shard = 0; shard < study.shards(); shard++) {
                shards.add(study.scan(shard));
            }
            return CheckpointScan.merge(shards);
        }
    }
}
