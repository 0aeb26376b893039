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
import java.util.Optional;

/** Puts a unit's two checkpoints side by side for {@link DriftAnalysis}. */
final class UnitComparison {
    /** ours: a label that has not even half the probability is in doubt. */
    private static final double CLEAR_LABEL = 0.5;

    private final ProbeSet probe;
    private final FacetPictures pictures;
    private final Matrix referenceCodes;

    UnitComparison(ProbeSet probe, FacetPictures pictures, Matrix referenceCodes) {
        this.probe = probe;
        this.pictures = pictures;
        this.referenceCodes = referenceCodes;
    }

    /** One checkpoint's part. */
    record Part(Watched watched, Facets facets) {}

    /** Without stored pictures. */
    DriftReport compare(Part before, Part after, Retest retest) {
        return pair(before, after).compare(retest);
    }

    UnitPair pair(Part before, Part after) {
        int[] domain = SharedDomain.images(before.facets(), after.facets());
        return new UnitPair(
                new DriftAnalysis(referenceCodes), before, after, domain, codes(before, domain), codes(after, domain));
    }

    /** [domain, dims] codes at this checkpoint: the unit's own images have theirs, others are sent through the network. */
    private Matrix codes(Part part, int[] domain) {
        UnitScan scan = part.watched().scan();
        Map<Integer, Integer> rowOf = new HashMap<>();
        for (int row = 0; row < scan.imageIds().length; row++) {
            rowOf.put(scan.imageIds()[row], row);
        }
        int dims = scan.codes().columns();
        Matrix codes = Matrix.zeros(domain.length, dims);
        List<Integer> rows = new ArrayList<>();
        List<Image> images = new ArrayList<>();
        for (int row = 0; row < domain.length; row++) {
            Integer own = rowOf.get(domain[row]);
            if (own != null) {
                System.arraycopy(scan.codes().row(own), 0, codes.values(), row * dims, dims);
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

    /** The older visualizations, shown to the newer network. */
    Retest retest(UnitDocument document, Watched after) throws IOException {
        List<Image> images = new ArrayList<>();
        for (FacetEntry facet : document.facets()) {
            images.add(pictures.read(facet.visualization()));
        }
        List<Response> responses = after.view().respond(images);
        float[] activations = new float[images.size()];
        int[] labelsBefore = new int[images.size()];
        int[] labelsAfter = new int[images.size()];
        boolean isClass = after.layer().kind() == Layer.Kind.OUTPUT; // of a hidden unit the label says little
        for (int i = 0; i < images.size(); i++) {
            activations[i] = responses.get(i).activation();
            FacetEntry facet = document.facets().get(i);
            labelsBefore[i] = isClass && facet.labelProbability() >= CLEAR_LABEL
                    ? facet.label().map(label -> labelIndex(after, label)).orElse(-1)
                    : -1;
            labelsAfter[i] = Optional.of(Label.of(responses.get(i)))
                    .filter(label -> label.probability() >= CLEAR_LABEL)
                    .map(Label::index)
                    .orElse(-1);
        }
        return new Retest(activations, labelsBefore, labelsAfter);
    }

    private static int labelIndex(Watched watched, String label) {
        return new Label.Names(watched.classNames()).indexOf(label);
    }
}
