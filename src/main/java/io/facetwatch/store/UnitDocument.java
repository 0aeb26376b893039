package io.facetwatch.store;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.Provenance;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.tensor.Patch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything found about one unit at one checkpoint: {@code facets.json}.
 *
 * @param unitName the class name of an output unit, otherwise layer and index
 * @param kind OUTPUT, DENSE, CONVOLUTIONAL or TOKENS
 * @param klDivergence what t-SNE reached, in nats
 * @param distinctFacets number of distinct facets D1
 * @param images the unit's images by descending activation
 * @param facets by descending size
 * @param drift what changed since the last checkpoint; empty at the first
 * @param sentences one for each event of {@code drift}, for people
 * @param notes what a reader should know, such as a unit that never fires
 * @param representative index of the facet that stands for the unit best; empty without facets, and in older documents
 * @param separability share of images well inside their facets, in [0, 1]; empty in older documents
 * @param amalgam whether the images differ and do not part: the facets are pieces of one cloud; empty in older documents
 */
public record UnitDocument(
        CheckpointId checkpoint,
        UnitId unit,
        String unitName,
        String kind,
        Provenance provenance,
        double klDivergence,
        double distinctFacets,
        List<TopImage> images,
        List<FacetEntry> facets,
        Optional<DriftReport> drift,
        List<String> sentences,
        List<String> notes,
        Optional<Integer> representative,
        Optional<Double> separability,
        Optional<Boolean> amalgam) {
    public UnitDocument {
        images = List.copyOf(images);
        facets = List.copyOf(facets);
        sentences = List.copyOf(sentences);
        notes = List.copyOf(notes);
    }

    /** The same with other events, and their sentences. */
    public UnitDocument telling(DriftReport other, List<String> others) {
        return new UnitDocument(
                checkpoint,
                unit,
                unitName,
                kind,
                provenance,
                klDivergence,
                distinctFacets,
                images,
                facets,
                Optional.of(other),
                others,
                notes,
                representative,
                separability,
                amalgam);
    }

    /**
     * One of the unit's images.
     *
     * @param id position in the probe set
     * @param path in the probe set
     * @param label of the image in the probe set; empty where it has none
     * @param activation of the unit
     * @param location [row, column] of the unit's map where the activation is; [0, 0] for a unit without map
     * @param facet index of its facet
     * @param embedding [x, y] where t-SNE put it
     * @param patch what a convolutional unit sees there; empty where it sees the whole image, and in older documents
     */
    public record TopImage(
            int id,
            String path,
            Optional<String> label,
            float activation,
            List<Integer> location,
            int facet,
            List<Float> embedding,
            Optional<Patch> patch) {
        public TopImage {
            location = List.copyOf(location);
            embedding = List.copyOf(embedding);
        }
    }

    /**
     * One facet.
     *
     * @param members image ids, nearest to the centroid first
     * @param meanImage key of the picture that synthesis started from
     * @param membersImage key of the picture of the nearest members
     * @param visualization key of the synthesized picture
     * @param synthesizedAt step of the checkpoint that the visualization was made from: an earlier one where nothing moved
     * @param activation of the unit on the visualization at this checkpoint, as a scan would see it
     * @param label the network's own label of the visualization; empty where it has no output units
     * @param labelProbability softmax probability of that label, in [0, 1]; 0 without label
     * @param nearestImage id of the unit's image whose code is nearest to the visualization's
     * @param nearestImages ids of up to nine such images, nearest first; empty in older documents
     * @param borderImages ids of up to nine members, farthest from the centroid first; empty in older documents
     * @param recipe what the visualization's file says of how it was made, all that it takes to make it again; empty in older
     *     documents
     * @param standing among the unit's facets; empty in older documents
     */
    public record FacetEntry(
            int index,
            int size,
            double homogeneity,
            List<Integer> members,
            String meanImage,
            String membersImage,
            String visualization,
            long synthesizedAt,
            float activation,
            Optional<String> label,
            double labelProbability,
            int nearestImage,
            Optional<List<Integer>> nearestImages,
            Optional<List<Integer>> borderImages,
            Optional<Map<String, String>> recipe,
            Optional<Standing> standing) {
        public FacetEntry {
            members = List.copyOf(members);
            nearestImages = nearestImages.map(List::copyOf);
            borderImages = borderImages.map(List::copyOf);
            recipe = recipe.map(
                    texts -> Collections.unmodifiableMap(new TreeMap<>(texts))); // in one order, for one JSON
        }
    }

    /**
     * How well a facet stands for its unit.
     *
     * @param place from 1, the facet that stands for the unit best, by size, homogeneity and distinctness
     * @param distinctness from 0, where another facet's centroid is the same, to 1, where none is near
     */
    public record Standing(int place, double distinctness) {}
}
