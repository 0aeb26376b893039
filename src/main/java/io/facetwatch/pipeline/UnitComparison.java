package io.facetwatch.pipeline;

import io.facetwatch.drift.DriftAnalysis;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Retest;
import io.facetwatch.drift.SharedDomain;
import io.facetwatch.facet.Facets;
import io.facetwatch.graph.Layer;
import io.facetwatch.pipeline.UnitView.Response;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.UnitScan;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.UnitDocument.FacetEntry;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Matrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a unit's two checkpoints side by side for {@link DriftAnalysis}. */
final class UnitComparison {
    private final ProbeSet probe;
    private final FacetPictures pictures;
    private final Matrix referenceCodes;

    UnitComparison(ProbeSet probe, FacetPictures pictures, Matrix referenceCodes) {
        this.probe = probe;
        this.pictures = pictures;
        this.referenceCodes = referenceCodes;
    }

    /**
     * One checkpoint's part.
     *
     * @param known images whose codes need no run of the network: at least those of the facets
     */
    record Part(Watched watched, Facets facets, UnitScan known) {
        Part(Watched watched, Facets facets) {
            this(watched, facets, watched.scan());
        }
    }

    /** Without stored pictures. */
    DriftReport compare(Part before, Part after, Retest retest) {
        return pair(before, after).compare(retest);
    }

    UnitPair pair(Part before, Part after) {
        int[] domain = SharedDomain.images(before.facets(), after.facets());
        return new UnitPair(
                new DriftAnalysis(referenceCodes), before, after, domain, codes(before, domain), codes(after, domain));
    }

    /** [domain, dims] codes; only images that are not known are shown to the network. */
    private Matrix codes(Part part, int[] domain) {
        Map<Integer, Integer> known = rows(part.known());
        int dims = part.watched().scan().codes().columns();
        Matrix codes = Matrix.zeros(domain.length, dims);
        List<Integer> rows = new ArrayList<>();
        List<Image> images = new ArrayList<>();
        for (int row = 0; row < domain.length; row++) {
            Integer kept = known.get(domain[row]);
            if (kept != null) {
                System.arraycopy(part.known().codes().row(kept), 0, codes.values(), row * dims, dims);
            } else {
                rows.add(row);
                images.add(probe.image(domain[row]));
            }
        }
        List<Response> responses = part.watched().view().respond(images);
        for (int i = 0; i < responses.size(); i++) {
            System.arraycopy(responses.get(i).code(), 0, codes.values(), rows.get(i) * dims, dims);
        }
        return codes;
    }

    /** Row of each image of a scan. */
    private static Map<Integer, Integer> rows(UnitScan scan) {
        Map<Integer, Integer> rows = new HashMap<>();
        for (int row = 0; row < scan.imageIds().length; row++) {
            rows.put(scan.imageIds()[row], row);
        }
        return rows;
    }

    /** The older visualizations, shown to the newer network. */
    Retest retest(UnitDocument document, Watched after) throws IOException {
        List<Image> images = new ArrayList<>();
        for (FacetEntry facet : document.facets()) {
            images.add(pictures.read(facet.visualization()));
        }
        boolean isClass = after.layer().kind() == Layer.Kind.OUTPUT; // of a hidden unit the label says little
        int[] labelsBefore = document.facets().stream()
                .mapToInt(facet -> isClass && facet.labelProbability() >= PictureTest.CLEAR_LABEL
                        ? facet.label().map(label -> labelIndex(after, label)).orElse(-1)
                        : -1)
                .toArray();
        return PictureTest.of(images, labelsBefore, after);
    }

    private static int labelIndex(Watched watched, String label) {
        return new Label.Names(watched.classNames()).indexOf(label);
    }
}
