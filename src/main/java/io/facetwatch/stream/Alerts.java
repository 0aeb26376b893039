package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.drift.AlertLevel;
import io.facetwatch.drift.AlertPolicy;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.Tested;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.FacetDrift.Reference;
import io.facetwatch.event.UnitResult;
import java.util.Objects;
import java.util.Optional;

/** Opens and ends alerts, and remembers which are open. */
final class Alerts {
    private final JsonStore<UnitAlerts> open;
    private final OpenAlerts standing;

    Alerts(JsonStore<UnitAlerts> open, OpenAlerts standing) {
        this.open = open;
        this.standing = standing;
        standing.begin();
    }

    void close() {
        standing.end();
    }

    /** Whether an event is worth a person's attention: something is gone. What is new or renamed can be read on the page. */
    static boolean isAlarming(Event.Kind kind) {
        return UnitAlerts.isAlarming(EventKind.valueOf(kind.name()));
    }

    /** Tells what a unit's end at a checkpoint changes about its alerts; a unit that is not done changes nothing. */
    void tell(UnitResult result, Watch watch, Emitter out) {
        UnitResult.Findings findings = result.findings();
        if (findings == null) {
            return;
        }
        String key = "%s/%s/%d".formatted(result.run(), result.layer(), result.unit());
        String stored = key + watch.suffix();
        UnitAlerts before = open.get(stored).orElse(UnitAlerts.NONE);
        UnitAlerts.Next next = before.next(
                result.step(), findings.events(), Optional.ofNullable(findings.change()), event -> level(event, watch));
        for (UnitAlerts.News news : next.news()) {
            out.write(Topics.FACET_ALERTS, key(key, news.kind()) + watch.suffix(), alert(result, news, watch));
        }
        if (next.alerts().causes().isEmpty()) {
            open.delete(stored);
        } else {
            open.put(stored, next.alerts());
        }
        if (!next.news().isEmpty()) {
            standing.changed(key);
        }
    }

    /**
     * What alerts of a layer are opened by.
     *
     * @param policy how rare a false page is to be
     * @param units of the layer
     * @param floor how far its noise floor is, in words
     * @param reference what checkpoints are compared with
     */
    record Watch(AlertPolicy policy, int units, String floor, Reference reference) {
        Watch against(Reference other) {
            return new Watch(policy, units, floor, other);
        }

        /** What is put behind the key of a unit or an alert. */
        private String suffix() {
            return reference == Reference.BASELINE ? "/baseline" : "";
        }
    }

    private static AlertLevel level(FacetDrift.Event event, Watch watch) {
        FacetDrift.Test test = event.test();
        if (test == null || test.value() == null || test.threshold() == null) {
            return AlertLevel.FOUND;
        }
        return watch.policy()
                .level(
                        new Tested(test.value(), test.p(), test.threshold(), test.nullSize(), test.significant()),
                        watch.units());
    }

    /** "run/layer/unit/kind"; "/baseline" comes behind it where it is the baseline that is compared with. */
    private static String key(String unit, EventKind kind) {
        return unit + "/" + kind.label();
    }

    private static FacetAlert alert(UnitResult result, UnitAlerts.News news, Watch watch) {
        FacetDrift.Event event = news.cause().event();
        return new FacetAlert(
                result.run(),
                result.step(),
                result.layer(),
                result.unit(),
                news.kind(),
                news.opens() ? FacetAlert.State.FIRING : FacetAlert.State.RESOLVED,
                news.opens()
                        ? event.sentence()
                        : "checkpoint %d: no longer so: %s".formatted(result.step(), event.sentence()),
                event.statistic(),
                event.value(),
                event.threshold(),
                details(result, news.cause()),
                event.test(),
                watch.floor(),
                watch.reference());
    }

    private static FacetAlert.Details details(UnitResult result, UnitAlerts.Cause cause) {
        return new FacetAlert.Details(
                cause.step(),
                result.unitName(),
                cause.event().facet(),
                cause.event().images(),
                cause.change(),
                page(result, cause.step()),
                page(result, cause.change().previousStep()));
    }

    private static String page(UnitResult result, long step) {
        CheckpointId checkpoint = new CheckpointId(result.run(), step);
        String layer = new LayerId(Objects.requireNonNull(result.layer())).slug();
        return "/runs/%s/%d/%s/%d".formatted(checkpoint.run(), checkpoint.step(), layer, result.unit());
    }
}
