package io.facetwatch.stream;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.Movement;
import io.facetwatch.event.DriftStatistics;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.FacetFates;
import io.facetwatch.event.Findings;
import io.facetwatch.event.Movements;
import io.facetwatch.event.UnitFacets;
import io.facetwatch.event.UnitResult;
import io.facetwatch.pipeline.AgainstBaseline;
import io.facetwatch.pipeline.UnitOutcome;
import io.facetwatch.store.Keys;
import io.facetwatch.store.UnitDocument;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Results as the records of the contract. */
final class Wire {
    private Wire() {}

    static UnitFacets unitFacets(UnitDocument document) {
        return new UnitFacets(
                document.checkpoint().run(),
                document.checkpoint().step(),
                document.unit().layer().name(),
                document.unit().index(),
                document.unitName(),
                document.distinctFacets(),
                document.facets().stream().map(Wire::summary).toList(),
                Keys.facets(document.checkpoint(), document.unit()),
                document.provenance());
    }

    private static UnitFacets.FacetSummary summary(UnitDocument.FacetEntry facet) {
        return new UnitFacets.FacetSummary(
                facet.index(),
                facet.size(),
                facet.homogeneity(),
                (double) facet.activation(),
                facet.label().orElse(null),
                facet.label().isPresent() ? facet.labelProbability() : null,
                facet.meanImage(),
                facet.visualization());
    }

    /** Not judged yet. */
    private static FacetDrift facetDrift(
            UnitDocument document, DriftReport drift, List<FacetDrift.Event> events, FacetDrift.Reference reference) {
        return new FacetDrift(
                drift.after().run(),
                drift.before().step(),
                drift.after().step(),
                drift.unit().layer().name(),
                drift.unit().index(),
                document.unitName(),
                statistics(drift),
                fates(drift),
                events,
                null,
                null,
                reference);
    }

    private static DriftStatistics statistics(DriftReport drift) {
        return new DriftStatistics(
                drift.fdi(),
                drift.ami(),
                drift.spearman(),
                drift.pearson(),
                drift.topOverlap(),
                drift.rankBiasedOverlap(),
                drift.selectivityShift(),
                drift.distinctBefore(),
                drift.distinctAfter());
    }

    private static FacetFates fates(DriftReport drift) {
        return new FacetFates(
                drift.matches(),
                drift.similarities(),
                drift.transitions().stream()
                        .map(one -> new FacetFates.Transition(
                                FacetFates.TransitionKind.valueOf(one.kind().name()),
                                one.from(),
                                one.to(),
                                one.overlap()))
                        .toList(),
                drift.transfers().stream()
                        .map(one ->
                                new FacetFates.Transfer(one.facet(), one.activation(), one.transfer(), one.retention()))
                        .toList());
    }

    private static List<FacetDrift.Event> events(
            List<String> sentences, DriftReport drift, Map<Event.Kind, Double> recurrence) {
        List<FacetDrift.Event> events = new ArrayList<>();
        for (Event event : drift.events()) {
            events.add(new FacetDrift.Event(
                    EventKind.valueOf(event.kind().name()),
                    facet(event),
                    event.images(),
                    event.statistic(),
                    event.value(),
                    event.threshold(),
                    sentences.get(events.size()),
                    null,
                    recurrence.get(event.kind())));
        }
        return events;
    }

    private static @Nullable Integer facet(Event event) {
        return event.facet().isPresent() ? event.facet().getAsInt() : null;
    }

    static UnitResult unitResult(UnitOutcome outcome, UnitResult.@Nullable Change change) {
        UnitDocument document = outcome.document();
        List<Movements> draws = outcome.draws().isEmpty()
                ? null
                : outcome.draws().stream().map(Wire::movements).toList();
        Findings findings = document.drift()
                .map(drift -> {
                    List<FacetDrift.Event> events = events(document.sentences(), drift, outcome.recurrence());
                    return new Findings(
                            document.facets().size(),
                            document.distinctFacets(),
                            drift.fdi(),
                            drift.spearman(),
                            medianTransfer(drift),
                            events,
                            change,
                            movements(outcome.movements()),
                            draws,
                            facetDrift(document, drift, events, FacetDrift.Reference.PREVIOUS),
                            outcome.baseline()
                                    .map(one -> baseline(document, one))
                                    .orElse(null));
                })
                .orElseGet(() -> new Findings(
                        document.facets().size(),
                        document.distinctFacets(),
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        draws,
                        null,
                        null));
        return UnitResult.done(document.checkpoint(), document.unit(), document.unitName(), findings);
    }

    private static Findings.Baseline baseline(UnitDocument document, AgainstBaseline against) {
        DriftReport drift = against.drift();
        List<FacetDrift.Event> events = events(against.sentences(), drift, Map.of());
        boolean isAlarming = drift.events().stream().anyMatch(event -> Alerts.isAlarming(event.kind()));
        return new Findings.Baseline(
                facetDrift(document, drift, events, FacetDrift.Reference.BASELINE),
                movements(against.movements()),
                isAlarming ? change(drift, against.before(), document) : null);
    }

    private static Movements movements(Map<Movement, Double> values) {
        return new Movements(
                values.get(Movement.RESPONSE),
                values.get(Movement.RETENTION),
                values.get(Movement.SELECTIVITY),
                values.get(Movement.FACETS),
                values.get(Movement.PARTITION),
                values.get(Movement.DISTINCT));
    }

    /** As package drift has them; NaN where not defined. */
    static Map<Movement, Double> movements(@Nullable Movements values) {
        Map<Movement, Double> all = new EnumMap<>(Movement.class);
        if (values != null) {
            all.put(Movement.RESPONSE, orNaN(values.response()));
            all.put(Movement.RETENTION, orNaN(values.retention()));
            all.put(Movement.SELECTIVITY, orNaN(values.selectivity()));
            all.put(Movement.FACETS, orNaN(values.facets()));
            all.put(Movement.PARTITION, orNaN(values.partition()));
            all.put(Movement.DISTINCT, orNaN(values.distinct()));
        }
        return all;
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /** What a unit changed from, for alerts. */
    static UnitResult.Change change(DriftReport drift, UnitDocument before, UnitDocument after) {
        return new UnitResult.Change(
                drift.before().step(), drift.matches(), without(after, before), without(before, after));
    }

    /** Ids of the images of one that the other has not. */
    private static List<Integer> without(UnitDocument one, UnitDocument other) {
        Set<Integer> known =
                other.images().stream().map(UnitDocument.TopImage::id).collect(Collectors.toSet());
        return one.images().stream()
                .map(UnitDocument.TopImage::id)
                .filter(id -> !known.contains(id))
                .sorted()
                .limit(UnitResult.Change.MOST_IMAGES)
                .toList();
    }

    /** Median over the older facets; NaN where none could be tested. */
    private static double medianTransfer(DriftReport drift) {
        double[] transfers = drift.transfers().stream()
                .mapToDouble(one -> one.transfer())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int n = transfers.length;
        return n == 0 ? Double.NaN : (transfers[(n - 1) / 2] + transfers[n / 2]) / 2;
    }
}
