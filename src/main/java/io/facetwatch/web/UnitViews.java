package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.UnitDocument.FacetEntry;
import io.facetwatch.web.Neighbours.Link;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
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

    /**
     * A unit's page.
     *
     * @param separability of its facets in a sentence; empty where not known
     * @param notes on its facets, as sentences
     */
    record UnitView(
            UnitDocument unit,
            Cards.Card card,
            List<Link> links,
            String separability,
            List<String> notes,
            ChangeView change,
            List<FacetView> facets,
            List<Scatter.Point> points,
            List<ImageView> images) {}

    /**
     * What changed, and why it is told.
     *
     * @param comparedWith "step 544"; empty where there is nothing to compare with
     * @param findings since then that are told
     * @param silent findings that are not told
     * @param baseline findings since the baseline that are told
     * @param noiseFloor how far it is, in words; empty where nothing was tested
     */
    record ChangeView(
            String comparedWith,
            List<Judgements.Finding> findings,
            List<Judgements.Finding> silent,
            List<Judgements.Finding> baseline,
            List<Judgements.Reference> references,
            List<Judgements.Row> tests,
            String noiseFloor,
            List<FacetPairs.Pair> pairs,
            List<Statistics.Row> statistics) {
        static final ChangeView NONE =
                new ChangeView("", List.of(), List.of(), List.of(), List.of(), List.of(), "", List.of(), List.of());
    }

    /** One facet. */
    record FacetView(
            FacetEntry facet,
            Pictures pictures,
            String colour,
            String share,
            String activation,
            String homogeneity,
            String standing,
            String label,
            String origin,
            String transfer,
            boolean carried,
            boolean representative,
            List<FacetImages.Row> images) {}

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
                FacetNotes.separability(document),
                FacetNotes.of(document),
                change(document, classNames),
                document.facets().stream()
                        .map(facet -> facet(document, facet, words, near.rows(facet)))
                        .toList(),
                Scatter.of(document.images()),
                images(document));
    }

    private ChangeView change(UnitDocument document, List<String> classNames) throws IOException {
        if (document.drift().isEmpty()) {
            return ChangeView.NONE;
        }
        DriftReport drift = document.drift().get();
        CheckpointId before = drift.before();
        List<Event> found = model.found(document.checkpoint(), document.unit())
                .flatMap(UnitDocument::drift)
                .map(DriftReport::events)
                .orElse(List.of());
        EventWords words = new EventWords(drift, classNames);
        Optional<Judgements> judged = model.tests(document.checkpoint(), document.unit())
                .map(tests -> new Judgements(before, document.unit(), tests));
        List<Judgements.Finding> findings = judged.map(judgements -> judgements.findings(found, words::sentence))
                .orElseGet(() -> found.stream()
                        .map(event -> new Judgements.Finding(words.sentence(event), "not judged yet", true))
                        .toList());
        return new ChangeView(
                "step " + before.step(),
                findings.stream().filter(Judgements.Finding::told).toList(),
                findings.stream().filter(finding -> !finding.told()).toList(),
                judged.map(Judgements::sinceBaseline).orElse(List.of()),
                judged.map(Judgements::references).orElse(List.of()),
                judged.map(Judgements::rows).orElse(List.of()),
                judged.map(Judgements::noiseFloor).orElse(""),
                model.unit(before, document.unit())
                        .map(older -> new FacetPairs(older, document, drift, probe).pairs())
                        .orElse(List.of()),
                Statistics.rows(drift, words));
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
                FacetNotes.standing(facet, document.facets().size()),
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
