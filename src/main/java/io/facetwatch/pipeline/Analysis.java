package io.facetwatch.pipeline;

import io.facetwatch.facet.FacetSettings;
import io.facetwatch.scan.Selection;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.PresetChoice;

/**
 * How checkpoints are analysed: the same for all checkpoints of a run, or they could not be compared.
 *
 * @param outputImages which images make up an output unit's facets
 * @param hiddenImages which images make up a hidden unit's facets
 * @param topPerUnit images per hidden unit whose codes a scan keeps; at least what {@code hiddenImages} can choose
 * @param hiddenUnits how many units of the last convolutional layer are watched unless a run says otherwise
 * @param preset how facets are synthesized
 * @param seed from which every other seed is derived
 * @param shardImages images per shard of a scan
 * @param codeVersion version of this program
 */
public record Analysis(
        FacetSettings facets,
        Selection outputImages,
        Selection hiddenImages,
        int topPerUnit,
        int hiddenUnits,
        PresetChoice preset,
        long seed,
        int shardImages,
        String codeVersion) {
    public Analysis {
        if (topPerUnit < 1 || hiddenUnits < 0 || shardImages < 1) {
            throw new IllegalArgumentException(
                    "an analysis needs at least 1 image per unit and per shard and 0 hidden units, found %d, %d, %d"
                            .formatted(topPerUnit, shardImages, hiddenUnits));
        }
    }

    /** One that draws by a preset, whatever the network. */
    public Analysis(
            FacetSettings facets,
            Selection outputImages,
            Selection hiddenImages,
            int topPerUnit,
            int hiddenUnits,
            Preset preset,
            long seed,
            int shardImages,
            String codeVersion) {
        this(
                facets,
                outputImages,
                hiddenImages,
                topPerUnit,
                hiddenUnits,
                PresetChoice.of(preset),
                seed,
                shardImages,
                codeVersion);
    }
}
