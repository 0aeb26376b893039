package io.facetwatch.pipeline;

import io.facetwatch.drift.Convergence;
import io.facetwatch.drift.Quantiles;
import io.facetwatch.facet.Facet;
import io.facetwatch.facet.Facets;
import io.facetwatch.facet.Homogeneity;
import io.facetwatch.pipeline.Trial.Drawn;
import io.facetwatch.pipeline.TrialSubject.RealFacet;
import io.facetwatch.pipeline.UnitView.Response;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.synthesis.ColourDistance;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Start;
import io.facetwatch.synthesis.Visualization;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Draws the facets of a unit by one preset or another, and measures what comes out. Nothing is stored. */
final class Trials {
    private static final double PERCENTILE = 0.99;

    /** ours: as many as a mean image is made of (MFV S2.3), so that colours are compared with what the climb began with. */
    private static final int MEMBERS = 15;

    private final ProbeSet probe;
    private final FacetPictures pictures;
    private final Watched now;
    private final Facets facets;

    Trials(ProbeSet probe, FacetPictures pictures, Watched now, Facets facets) {
        this.probe = probe;
        this.pictures = pictures;
        this.now = now;
        this.facets = facets;
    }

    TrialSubject subject() {
        float[] activations = Quantiles.ascending(now.scan().activations());
        return new TrialSubject(
                now.unitName(),
                isClassUnit(),
                Quantiles.of(activations, PERCENTILE),
                activations[activations.length - 1],
                facets.distinctCount(),
                facets.facets().stream()
                        .map(facet -> new RealFacet(
                                facet.id().index(), facet.size(), pictures.mean(now, facet), members(facet)))
                        .toList());
    }

    private boolean isClassUnit() {
        return now.open()
                .network()
                .output()
                .filter(output -> output.name().equals(now.layer().name()))
                .isPresent();
    }

    private List<Image> members(Facet facet) {
        return Arrays.stream(facet.members())
                .limit(MEMBERS)
                .mapToObj(probe::image)
                .toList();
    }

    /** Draws all facets. */
    Trial draw(Preset preset) {
        List<Start> starts = facets.facets().stream()
                .map(facet -> pictures.start(now, facet, preset))
                .toList();
        List<Image> images = pictures.synthesize(now, starts, preset, Drawing.ALONE).stream()
                .map(Visualization::image)
                .toList();
        List<Response> responses = now.view().respond(images);
        Matrix codes = codes(responses);
        Matrix before =
                codes(now.view().respond(starts.stream().map(Start::image).toList()));
        return new Trial(preset.name(), drawings(images, responses), Convergence.of(codes, before), 1 - alike(codes));
    }

    private List<Drawn> drawings(List<Image> images, List<Response> responses) {
        List<Drawn> drawings = new ArrayList<>();
        for (Facet facet : facets.facets()) {
            int index = facet.id().index();
            drawings.add(drawing(facet, images.get(index), responses.get(index)));
        }
        return drawings;
    }

    private Drawn drawing(Facet facet, Image image, Response response) {
        Label label = Label.of(response);
        return new Drawn(
                facet.id().index(),
                image,
                response.activation(),
                label.index() < 0
                        ? Optional.empty()
                        : Optional.of(new Label.Names(now.classNames()).name(label.index())),
                label.probability(),
                isClassUnit() && label.index() == now.unit().index(),
                new NearestFacet(facets).of(response.code()),
                ColourDistance.between(image, members(facet)));
    }

    /** Mean cosine over all pairs of codes; 1 for a single one. */
    private static double alike(Matrix codes) {
        return Homogeneity.of(codes, IntStream.range(0, codes.rows()).toArray());
    }

    private static Matrix codes(List<Response> responses) {
        int dims = responses.get(0).code().length;
        float[] codes = new float[responses.size() * dims];
        for (int i = 0; i < responses.size(); i++) {
            System.arraycopy(responses.get(i).code(), 0, codes, i * dims, dims);
        }
        return new Matrix(responses.size(), dims, codes);
    }
}
