package io.facetwatch.event;

import io.facetwatch.domain.Provenance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file facets.json: all that is known of one unit at one checkpoint.
 *
 * @param unitName what people call the unit
 * @param distinctCount number of distinct facets D1
 * @param images the unit's images, by descending activation
 * @param facets by descending size
 */
public record FacetsDocument(
        String run,
        long step,
        String layer,
        int unit,
        String unitName,
        double distinctCount,
        List<TopImage> images,
        List<FacetDetail> facets,
        Provenance provenance) {
    public FacetsDocument {
        images = List.copyOf(images);
        facets = List.copyOf(facets);
    }

    /**
     * One of the unit's images.
     *
     * @param id position in the probe set's fixed order
     * @param path in the probe set
     * @param activation of the unit on it
     * @param location [row, column] in the unit's map where the activation is largest; null where the unit has no map
     * @param facet index of its facet
     * @param embedding [x, y] where t-SNE put it
     */
    public record TopImage(
            int id,
            String path,
            double activation,
            @Nullable List<Integer> location,
            int facet,
            List<Double> embedding) {}

    /**
     * One facet.
     *
     * @param homogeneity mean pairwise cosine of the members' codes, in [-1, 1]
     * @param members image ids, nearest to the centroid first
     * @param nearestToVisualization id of the image whose code is nearest to the visualization's
     * @param meanKey object key of the mean image
     * @param membersKey object key of the sheet of member images
     * @param visualizationKey object key of the visualization
     * @param startActivation of the unit on the mean image that the visualization started from
     * @param activation of the unit on the visualization
     * @param label class that the network itself gives the visualization
     * @param labelName its name
     * @param labelProbability in [0, 1]
     * @param transfer of the last checkpoint's visualization of the matched facet; null where there is none
     */
    public record FacetDetail(
            int index,
            double homogeneity,
            List<Integer> members,
            @Nullable Integer nearestToVisualization,
            String meanKey,
            @Nullable String membersKey,
            @Nullable String visualizationKey,
            @Nullable Double startActivation,
            @Nullable Double activation,
            @Nullable Integer label,
            @Nullable String labelName,
            @Nullable Double labelProbability,
            @Nullable Double transfer) {
        public FacetDetail {
            members = List.copyOf(members);
            transfer = Json.finite(transfer);
        }
    }
}
