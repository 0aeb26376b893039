package io.facetwatch.metrics;

import io.facetwatch.domain.LayerId;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.Transition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;

/** The meters of one layer of one run; {@link #SERIES} of them, whatever the number of units. */
final class LayerMeters {
    static final int SERIES =
            10 + Transition.Kind.values().length + 2 * Event.Kind.values().length + AlertKind.values().length;

    private final MeterGroup meters;
    private final Counter unitsDone;
    private final ByKind<Transition.Kind, Counter> transitions;
    private final ByKind<Event.Kind, Counter> events;
    private final ByKind<Event.Kind, Level> lastEvents;
    private final ByKind<AlertKind, Level> openAlerts;
    private final Level step;
    private final Level units;
    private final Level deadUnits;
    private final Level fdiMedian;
    private final Level fdiNinth;
    private final Level fdiLargest;
    private final Level responseCorrelation;
    private final Level distinctFacets;
    private final Level transfer;

    LayerMeters(MeterRegistry registry, String run, LayerId layer) {
        meters = new MeterGroup(registry, Tags.of("run", run, "layer", layer.name()));
        unitsDone = meters.counter(MeterName.UNITS_DONE);
        transitions = new ByKind<>(
                Transition.Kind.class,
                kind -> meters.counter(MeterName.FACET_TRANSITIONS, "transition", MeterGroup.label(kind)));
        events = new ByKind<>(
                Event.Kind.class, kind -> meters.counter(MeterName.EVENTS, "kind", MeterGroup.label(kind)));
        lastEvents = new ByKind<>(
                Event.Kind.class, kind -> meters.gauge(MeterName.LAST_EVENTS, 0, "kind", MeterGroup.label(kind)));
        openAlerts = new ByKind<>(
                AlertKind.class, kind -> meters.gauge(MeterName.OPEN_ALERTS, 0, "kind", MeterGroup.label(kind)));
        step = meters.gauge(MeterName.LAYER_STEP, Double.NaN);
        units = meters.gauge(MeterName.UNITS, Double.NaN);
        deadUnits = meters.gauge(MeterName.DEAD_UNITS, Double.NaN);
        fdiMedian = meters.gauge(MeterName.FDI, Double.NaN, "quantile", "0.5");
        fdiNinth = meters.gauge(MeterName.FDI, Double.NaN, "quantile", "0.9");
        fdiLargest = meters.gauge(MeterName.FDI, Double.NaN, "quantile", "1");
        responseCorrelation = meters.gauge(MeterName.RESPONSE_CORRELATION, Double.NaN);
        distinctFacets = meters.gauge(MeterName.DISTINCT_FACETS, Double.NaN);
        transfer = meters.gauge(MeterName.TRANSFER, Double.NaN);
    }

    void unitDone() {
        unitsDone.increment();
    }

    void count(DriftReport report) {
        for (Transition transition : report.transitions()) {
            transitions.of(transition.kind()).increment();
        }
    }

    void show(LayerSummary summary) {
        step.set((double) summary.checkpoint().step());
        units.set(summary.units());
        deadUnits.set(summary.deadUnits());
        fdiMedian.set(summary.fdi().median());
        fdiNinth.set(summary.fdi().ninth());
        fdiLargest.set(summary.fdi().largest());
        responseCorrelation.set(summary.responseCorrelation());
        distinctFacets.set(summary.distinctFacets());
        transfer.set(summary.transfer());
        summary.events().forEach((kind, count) -> events.of(kind).increment(count));
        lastEvents.forEach((kind, level) -> level.set(summary.events().getOrDefault(kind, 0)));
    }

    void alertsStand(Map<Event.Kind, Integer> open) {
        openAlerts.forEach((kind, level) -> level.set(open.getOrDefault(Event.Kind.valueOf(kind.name()), 0)));
    }

    /** Another instance tells of them now: this one knows nothing. */
    void alertsLeft() {
        openAlerts.forEach((kind, level) -> level.set(Double.NaN));
    }

    void remove() {
        meters.remove();
    }
}
