package io.facetwatch.store;

import io.facetwatch.domain.UnitId;
import io.facetwatch.store.UnitDocument.TopImage;
import java.util.List;

/**
 * The facets of one unit of one network, found but not drawn.
 *
 * @param unitName the class name of an output unit, otherwise layer and index
 * @param kind OUTPUT, DENSE, CONVOLUTIONAL or TOKENS
 * @param klDivergence what t-SNE reached, in nats
 * @param distinctFacets number of distinct facets D1
 * @param separability share of images well inside their facets, in [0, 1]
 * @param amalgam whether the images differ and do not part: the facets are pieces of one cloud
 * @param images the unit's images by descending activation
 * @param facets by descending size
 * @param ranking indices of the facets by size, homogeneity and distinctness; the first stands for the unit
 * @param embeddingImage path, beside the file, of the picture of the unit's images where t-SNE put them
 * @param notes what a reader should know, such as a unit that never fires
 */
public record FoundUnit(
        UnitId unit,
        String unitName,
        String kind,
        Origin origin,
        double klDivergence,
        double distinctFacets,
        double separability,
        boolean amalgam,
        List<TopImage> images,
        List<FoundFacet> facets,
        List<Integer> ranking,
        String embeddingImage,
        List<String> notes) {
    public FoundUnit {
        images = List.copyOf(images);
        facets = List.copyOf(facets);
        ranking = List.copyOf(ranking);
        notes = List.copyOf(notes);
    }

    /**
     * What the facets were found in: the same values give the same facets.
     *
     * @param modelSha256 digest of the ONNX file, 64 hex digits
     * @param probeDigest digest of the probe set's decoded images in order, 64 hex digits
     * @param seed from which every other seed is derived
     * @param codeVersion version of Facetwatch
     */
    public record Origin(String modelSha256, String probeDigest, long seed, String codeVersion) {}

    /**
     * One facet.
     *
     * @param homogeneity mean pairwise cosine of the members' codes, in [-1, 1]
     * @param distinctness from 0, where another facet's centroid is the same, to 1, where none is near
     * @param members image ids, nearest to the centroid first
     * @param borderImages up to nine of them, farthest from the centroid first
     */
    public record FoundFacet(
            int index,
            int size,
            double homogeneity,
            double distinctness,
            List<Integer> members,
            List<Integer> borderImages) {
        public FoundFacet {
            members = List.copyOf(members);
            borderImages = List.copyOf(borderImages);
        }
    }
}
