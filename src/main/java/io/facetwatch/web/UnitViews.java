package io.facetwatch.web;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Transition;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.UnitDocument.FacetEntry;
import io.facetwatch.web.Neighbours.Link;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the page of a unit shows, ready to be written down. */
@ApplicationScoped
public class UnitViews {
    /** ours: a few rows of small pictures. */
    private static final int MOST_IMAGES = 60;

    private final ReadModel model;
    private final Neighbours neighbours;
    private final ProbeSet probe;

    UnitViews(ReadModel model, Neighbours neighbours, ProbeSet probe) {
        this.model = model;
        this.neighbours = neighbours;
        this.probe = probe;
    }

    /** A unit's page. */
    record UnitView(
            UnitDocument unit,
            Cards.Card card,
            List<Link> links,
            String comparedWith,
            List<String> news,
            List<FacetView> facets,
            List<LostView> lost,
            List<Statistics.Row> statistics,
            List<Scatter.Point> points,
            List<ImageView> images) {}

    /** One facet. */
    record FacetView(
            FacetEntry facet,
            Pictures pictures,
            String colour,
            String share,
            String activation,
            String homogeneity,
            String label,
            String origin,
            String transfer,
            boolean carried,
            boolean representative,
            List<FacetImages.Row> images) {}

    /** A facet of the checkpoint before that is none any more. */
    record LostView(int index, int size, Pictures pictures, String fate, String transfer) {}

    /** Addresses of a facet's pictures. */
    record Pictures(String visualization, String mean, String members) {
        static Pictures of(FacetEntry facet) {
            return new Pictures(
                    Addresses.picture(facet.visualization()),
                    Addresses.picture(facet.meanImage()),
                    Addresses.picture(facet.membersImage()));
        }
    }

    /** One of the unit's images; without an address where the probe set of then is not the one of now. */
    record ImageView(String src, String path, String activation, int facet, String colour) {}

    UnitView unit(UnitDocument document) throws IOException {
        List<String> classNames = model.manifest(
                        document.checkpoint().run(), document.checkpoint().step())
                .classNames();
        FacetImages near = new FacetImages(document, probe);
        Optional<EventWords> words = document.drift().map(drift -> new EventWords(drift, classNames));
        return new UnitView(
                document,
                Cards.of(document, document.unitName()),
                neighbours.of(document.checkpoint(), document.unit()),
                document.drift().map(drift -> "step " + drift.before().step()).orElse(""),
                words.map(EventWords::sentences).orElse(List.of()),
                document.facets().stream()
                        .map(facet -> facet(document, facet, words, near.rows(facet)))
                        .toList(),
                lost(document),
                document.drift()
                        .flatMap(drift -> words.map(w -> Statistics.rows(drift, w)))
                        .orElse(List.of()),
                Scatter.of(document.images()),
                images(document));
    }

    private static FacetView facet(
            UnitDocument document, FacetEntry facet, Optional<EventWords> words, List<FacetImages.Row> images) {
        return new FacetView(
                facet,
                Pictures.of(facet),
                Scatter.colour(facet.index()),
                Numbers.percent((double) facet.size() / document.images().size()),
                Numbers.decimal(facet.activation()),
                Numbers.decimal(facet.homogeneity()),
                facet.label()
                        .map(label -> "%s (%s)".formatted(label, Numbers.percent(facet.labelProbability())))
                        .orElse(""),
                words.map(w -> w.origin(facet.index())).orElse(""),
                Statistics.transfer(document, facet.index()),
                facet.synthesizedAt() != document.checkpoint().step(),
                document.facets().size() > 1
                        && document.representative()
                                .filter(index -> index == facet.index())
                                .isPresent(),
                images);
    }

    private List<LostView> lost(UnitDocument document) throws IOException {
        Optional<DriftReport> drift = document.drift();
        List<LostView> lost = new ArrayList<>();
        if (drift.isPresent()) {
            Optional<UnitDocument> before = model.unit(drift.get().before(), document.unit());
            for (Transition transition : drift.get().transitions()) {
                if (transition.kind() == Transition.Kind.LOST) {
                    before.flatMap(older -> facet(older, transition.from().get(0)))
                            .ifPresent(facet -> lost.add(lost(drift.get(), transition, facet)));
                }
            }
        }
        return lost;
    }

    private static Optional<FacetEntry> facet(UnitDocument document, int index) {
        return document.facets().stream()
                .filter(facet -> facet.index() == index)
                .findFirst();
    }

    private static LostView lost(DriftReport drift, Transition transition, FacetEntry facet) {
        return new LostView(
                facet.index(),
                facet.size(),
                Pictures.of(facet),
                EventWords.fate(transition),
                Statistics.transfer(drift, facet.index()));
    }

    private List<ImageView> images(UnitDocument document) {
        boolean sameSet = document.provenance().probeDigest().equals(probe.digest());
        return document.images().stream()
                .limit(MOST_IMAGES)
                .map(image -> new ImageView(
                        sameSet ? Addresses.probeImage(image.id()) : "",
                        image.path(),
                        Numbers.decimal(image.activation()),
                        image.facet(),
                        Scatter.colour(image.facet())))
                .toList();
    }
}
