package io.facetwatch.pipeline;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.EventText;
import io.facetwatch.facet.Facet;
import io.facetwatch.facet.FacetCount;
import io.facetwatch.facet.FacetRanking;
import io.facetwatch.facet.Facets;
import io.facetwatch.facet.Separability;
import io.facetwatch.pipeline.FacetPictures.Picture;
import io.facetwatch.pipeline.UnitView.Response;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.UnitDocument.FacetEntry;
import io.facetwatch.store.UnitDocument.Standing;
import io.facetwatch.tensor.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Writes down what was found about a unit. */
final class UnitReport {
    /** ours: as many as are shown of a facet's members. */
    private static final int NEAREST = 9;

    private final Watched now;
    private final Facets facets;
    private final ProbeSet probe;
    private final FacetCount asked;

    UnitReport(Watched now, Facets facets, ProbeSet probe, FacetCount asked) {
        this.now = now;
        this.facets = facets;
        this.probe = probe;
        this.asked = asked;
    }

    /** @param pictures of the facets, in their order */
    UnitDocument document(List<Picture> pictures, Optional<DriftReport> drift) {
        Separability parted = Separability.of(facets, now.scan().codes());
        FacetRanking ranking = FacetRanking.of(facets, now.scan().codes());
        return new UnitDocument(
                now.checkpoint(),
                now.unit(),
                now.unitName(),
                now.layer().kind().name(),
                now.provenance(),
                facets.klDivergence(),
                facets.distinctCount(),
                UnitImages.of(now, facets, probe),
                entries(pictures, ranking),
                drift,
                drift.map(this::sentences).orElse(List.of()),
                UnitNotes.of(asked, probe.repeats(), now).of(facets),
                ranking.order().stream().findFirst(),
                Optional.of(parted.separability()),
                Optional.of(parted.amalgam()));
    }

    private List<String> sentences(DriftReport drift) {
        return drift.events().stream()
                .map(event -> EventText.sentence(drift, event, now.unitName(), now.classNames()))
                .toList();
    }

    private List<FacetEntry> entries(List<Picture> pictures, FacetRanking ranking) {
        List<Response> responses =
                now.view().respond(pictures.stream().map(Picture::image).toList());
        List<FacetEntry> entries = new ArrayList<>();
        for (Facet facet : facets.facets()) {
            int index = facet.id().index();
            Standing standing = new Standing(
                    1 + ranking.order().indexOf(index), ranking.distinctness().get(index));
            entries.add(entry(facet, pictures.get(index), responses.get(index), standing));
        }
        return entries;
    }

    private FacetEntry entry(Facet facet, Picture picture, Response response, Standing standing) {
        Label label = Label.of(response);
        List<Integer> nearest = nearestImages(response.code());
        return new FacetEntry(
                facet.id().index(),
                facet.size(),
                facet.homogeneity(),
                Arrays.stream(facet.members()).boxed().toList(),
                picture.stored().mean(),
                picture.stored().members(),
                picture.stored().visualization(),
                picture.synthesizedAt(),
                response.activation(),
                label.index() < 0
                        ? Optional.empty()
                        : Optional.of(new Label.Names(now.classNames()).name(label.index())),
                label.probability(),
                nearest.get(0),
                Optional.of(nearest),
                Optional.of(FacetBorder.of(facet)),
                Optional.of(picture.texts()),
                Optional.of(standing));
    }

    /** The unit's images whose codes are nearest (Euclid), ties to the one with the higher activation (MFV Fig. 4). */
    private List<Integer> nearestImages(float[] code) {
        Matrix codes = now.scan().codes();
        double[] distances = IntStream.range(0, codes.rows())
                .mapToDouble(row -> squaredDistance(codes, row, code))
                .toArray();
        return IntStream.range(0, codes.rows())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(row -> distances[row])
                        .thenComparingInt(row -> row))
                .limit(NEAREST)
                .map(row -> now.scan().imageIds()[row])
                .toList();
    }

    private static double squaredDistance(Matrix codes, int row, float[] code) {
        double distance = 0;
        for (int d = 0; d < code.length; d++) {
            double difference = (double) codes.at(row, d) - code[d];
            distance += difference * difference;
        }
        return distance;
    }
}
