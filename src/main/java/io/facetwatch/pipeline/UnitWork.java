package io.facetwatch.pipeline;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.facet.Discernment;
import io.facetwatch.graph.Layer;
import io.facetwatch.pipeline.FacetPictures.Sketch;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.Labels;
import io.facetwatch.scan.Selection;
import io.facetwatch.scan.UnitScan;
import io.facetwatch.store.Documents;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.synthesis.Visualization;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;

/** What is done with a unit whether or not there is an earlier checkpoint to compare it with. */
final class UnitWork {
    private final ProbeSet probe;
    private final FacetPictures pictures;
    private final Documents documents;
    private final Analysis analysis;

    UnitWork(ProbeSet probe, FacetPictures pictures, Documents documents, Analysis analysis) {
        this.probe = probe;
        this.pictures = pictures;
        this.documents = documents;
        this.analysis = analysis;
    }

    /** A unit at an opened checkpoint. */
    Watched watch(OpenCheckpoint checkpoint, CheckpointScan scan, UnitId unit) {
        Layer layer = checkpoint.network().layer(unit.layer());
        Selection selection = layer.kind() == Layer.Kind.OUTPUT ? analysis.outputImages() : analysis.hiddenImages();
        Labels labels = Labels.of(checkpoint.manifest().classNames(), probe);
        // a logit may well be negative on every image; only a unit behind an activation function can be dead
        double medianMaximum =
                layer.kind() == Layer.Kind.OUTPUT ? Double.NEGATIVE_INFINITY : medianMaximum(scan, unit.layer());
        UnitScan images = scan.unit(unit, selection, labels, probe.repeats());
        Optional<Discernment> discernment =
                layer.kind() == Layer.Kind.OUTPUT ? discernment(scan, images, labels) : Optional.empty();
        return new Watched(checkpoint, layer, images, medianMaximum, discernment);
    }

    private static Optional<Discernment> discernment(CheckpointScan scan, UnitScan images, Labels labels) {
        BitSet ofClass = labels.imagesOf(images.unit().index());
        return ofClass.isEmpty() || ofClass.cardinality() == images.activations().length
                ? Optional.empty()
                : Optional.of(Discernment.of(
                        images.activations(), ofClass, scan.codes(images.unit().layer())));
    }

    /** Stores what was drawn of a unit, then the document. */
    UnitDocument document(Sketch sketch, Map<FacetId, Visualization> drawn, Optional<Change> change)
            throws IOException {
        UnitDocument document = new UnitReport(
                        sketch.now(), sketch.facets(), probe, analysis.facets().count())
                .document(pictures.store(sketch, drawn), change.map(Change::drift));
        documents.save(document);
        return document;
    }

    /** Median over the layer's units of each one's largest activation on the probe set. */
    private static double medianMaximum(CheckpointScan scan, LayerId layer) {
        double[] maxima = new double[scan.units(layer)];
        for (int unit = 0; unit < maxima.length; unit++) {
            maxima[unit] = Double.NEGATIVE_INFINITY;
            for (float activation : scan.activations(new UnitId(layer, unit))) {
                maxima[unit] = Math.max(maxima[unit], activation);
            }
        }
        Arrays.sort(maxima);
        return (maxima[(maxima.length - 1) / 2] + maxima[maxima.length / 2]) / 2;
    }
}
