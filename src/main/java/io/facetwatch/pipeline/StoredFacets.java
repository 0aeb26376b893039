package io.facetwatch.pipeline;

import io.facetwatch.domain.FacetId;
import io.facetwatch.facet.Facet;
import io.facetwatch.facet.Facets;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.UnitDocument.FacetEntry;
import io.facetwatch.store.UnitDocument.TopImage;
import io.facetwatch.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;

/** Facets of an earlier checkpoint, put together again from what is stored: the document and the scan. */
final class StoredFacets {
    private StoredFacets() {}

    /** @param codes [images, dims] codes of the document's images in its order */
    static Facets of(UnitDocument document, Matrix codes) {
        List<TopImage> images = document.images();
        int[] facetOf = images.stream().mapToInt(TopImage::facet).toArray();
        Matrix embedding = Matrix.zeros(images.size(), 2);
        for (int i = 0; i < images.size(); i++) {
            embedding.values()[2 * i] = images.get(i).embedding().get(0);
            embedding.values()[2 * i + 1] = images.get(i).embedding().get(1);
        }
        List<Facet> facets = new ArrayList<>();
        for (FacetEntry entry : document.facets()) {
            facets.add(new Facet(
                    new FacetId(document.unit(), entry.index()),
                    entry.members().stream().mapToInt(Integer::intValue).toArray(),
                    centroid(codes, facetOf, entry.index()),
                    entry.homogeneity()));
        }
        return new Facets(
                document.unit(),
                images.stream().mapToInt(TopImage::id).toArray(),
                facetOf,
                embedding,
                facets,
                document.distinctFacets(),
                document.klDivergence());
    }

    /** Mean code of the images of one facet. */
    private static float[] centroid(Matrix codes, int[] facetOf, int facet) {
        double[] sum = new double[codes.columns()];
        int members = 0;
        for (int i = 0; i < facetOf.length; i++) {
            if (facetOf[i] == facet) {
                members++;
                for (int d = 0; d < sum.length; d++) {
                    sum[d] += codes.at(i, d);
                }
            }
        }
        float[] centroid = new float[sum.length];
        for (int d = 0; d < sum.length; d++) {
            centroid[d] = (float) (sum[d] / members);
        }
        return centroid;
    }
}
