package io.facetwatch.metrics;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.Transition;
import io.facetwatch.graph.Device;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Sample values, and what Prometheus would scrape of them. */
final class Sample {
    static final LayerId LAYER = new LayerId("conv3");

    /** The usual ones, and a unit on the watch list. */
    static final Limits LIMITS =
            new Limits(20, 2_000, new NamedUnits(10, List.of(new UnitId(LAYER, 7))), Duration.ofDays(1));

    private Sample() {}

    /** Stands at a thousand seconds. */
    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_000));

    static List<String> scrape(Limits limits, Consumer<Meters> use) {
        return scrape(CLOCK, limits, use);
    }

    /** The lines of series that a scrape shows after {@code use} of the meters. */
    // Quarkus ships the registry of Prometheus's older client, which Micrometer marks as deprecated
    @SuppressWarnings("deprecation")
    static List<String> scrape(InstantSource clock, Limits limits, Consumer<Meters> use) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        use.accept(new Meters(registry, limits, clock));
        return Arrays.stream(registry.scrape().split("\n"))
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @SuppressWarnings("deprecation")
    static MeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** Calls every method once or more, for the run {@code orchard}. */
    static void everything(Meters meters) {
        CheckpointId checkpoint = new CheckpointId("orchard", 2_000);
        meters.service().messageEnded(Topic.UNIT_TASKS, Outcome.DONE);
        meters.service().deadLetter(DeadLetterReason.MALFORMED);
        meters.service().messagesWait(Topic.UNIT_TASKS, 12);
        meters.service().noticeAttempted(NoticeChannel.WEBHOOK, NoticeOutcome.RETRIED);
        meters.service().stageTook(Stage.UNIT, Duration.ofMillis(2_500));
        meters.service().storeTook(StoreOperation.PUT, Duration.ofMillis(250));
        meters.service().storeFailed(StoreOperation.PUT);
        meters.service().runsOn(Device.CUDA);
        meters.checkpointAccepted(checkpoint);
        meters.topMovers("orchard", List.of(new TopMover(new UnitId(LAYER, 7), 0.75)));
        meters.alertsStand("orchard", LAYER, Map.of(Event.Kind.LOST, 1));
        meters.watched("orchard", List.of(new WatchedUnit(new UnitId(LAYER, 7), 0.75, 0.5)));
        meters.service().probeSetOpened(1_000);
        meters.service().imagesUnreadable(3);
        meters.imagesScanned("orchard", 1_000);
        meters.unitDone("orchard", new UnitId(LAYER, 7));
        meters.unitCompared(report(checkpoint, 7));
        meters.layerCompleted(summary(checkpoint));
        meters.probeAccuracy("orchard", 0.875);
        meters.checkpointEnded(checkpoint, CheckpointOutcome.DONE);
    }

    static LayerSummary summary(CheckpointId checkpoint) {
        return new LayerSummary(
                checkpoint,
                LAYER,
                384,
                2,
                new FdiQuantiles(0.125, 0.25, 0.75),
                0.9375,
                3.5,
                -0.5,
                Map.of(Event.Kind.COLLAPSED, 4, Event.Kind.LOST, 1));
    }

    static DriftReport report(CheckpointId after, int unit) {
        UnitId id = new UnitId(LAYER, unit);
        List<Transition> transitions = List.of(
                new Transition(Transition.Kind.KEPT, List.of(0), List.of(0), 0.9),
                new Transition(Transition.Kind.LOST, List.of(1), List.of(), 0.1));
        Event lost = new Event(Event.Kind.LOST, id, OptionalInt.of(1), 40, "overlap", 0.1, 0.5);
        CheckpointId before = new CheckpointId(after.run(), after.step() - 1);
        return new DriftReport(
                id,
                before,
                after,
                0.5,
                0.6,
                0.9,
                0.9,
                0.5,
                0.6,
                0.1,
                2,
                1,
                List.of(0, -1),
                List.of(0.9, 0.0),
                transitions,
                List.of(),
                List.of(lost));
    }
}
