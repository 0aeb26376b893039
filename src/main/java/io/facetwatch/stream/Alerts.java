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
import io.facetwatch.event.Findings;
import io.facetwatch.event.UnitResult;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

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
        Findings findings = result.findings();
        if (findings == null) {
            return;
        }
        AlertKey key = AlertKey.of(result, watch.pinned());
        UnitAlerts before = open.get(key.stored()).orElse(UnitAlerts.NONE);
        UnitAlerts.Next next = before.next(
                new UnitAlerts.Found(
                        result.step(), key.reference(), findings.events(), Optional.ofNullable(findings.change())),
                event -> level(event, watch));
        for (UnitAlerts.News news : next.news()) {
            out.write(Topics.FACET_ALERTS, key.alert(news.kind()), alert(result, news, watch));
        }
        if (next.alerts().causes().isEmpty()) {
            open.delete(key.stored());
        } else {
            open.put(key.stored(), next.alerts());
        }
        if (!next.news().isEmpty()) {
            standing.changed(key);
        }
    }

    /** Ends a unit's alerts against baselines that are no longer, and forgets what was known of them. */
    void turn(UnitResult result, Watch watch, Emitter out) {
        AlertKey now = AlertKey.of(result, watch.pinned());
        for (KeyValue<String, UnitAlerts> known : open.startingWith(now.storedBaselines())) {
            if (known.key.equals(now.stored())) {
                continue;
            }
            for (EventKind kind : known.value.open()) {
                UnitAlerts.Cause cause = known.value.causes().get(kind);
                if (cause != null) {
                    out.write(
                            Topics.FACET_ALERTS,
                            now.alert(kind),
                            alert(result, new UnitAlerts.News(kind, cause, false), watch));
                }
            }
            open.delete(known.key);
            standing.changed(now);
        }
    }

    /**
     * What alerts of a layer are opened by.
     *
     * @param policy how rare a false page is to be
     * @param units of the layer
     * @param floor how far its noise floor is, in words
     * @param pinned step of the baseline that checkpoints are compared with; null for the one before
     */
    record Watch(
            AlertPolicy policy,
            int units,
            String floor,
            @Nullable Long pinned) {
        Watch against(long baseline) {
            return new Watch(policy, units, floor, baseline);
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

    private static FacetAlert alert(UnitResult result, UnitAlerts.News news, Watch watch) {
        FacetDrift.Event event = news.cause().event();
        return new FacetAlert(
                result.run(),
                result.step(),
                result.layer(),
                result.unit(),
                news.kind(),
                news.opens() ? FacetAlert.State.FIRING : FacetAlert.State.RESOLVED,
                news.opens() ? opening(news.cause(), watch) : ending(result, news.cause(), watch),
                event.statistic(),
                event.value(),
                event.threshold(),
                details(result, news.cause()),
                event.test(),
                watch.floor(),
                AlertKey.of(result, watch.pinned()).reference());
    }

    private static String opening(UnitAlerts.Cause cause, Watch watch) {
        return watch.pinned() == null
                ? cause.event().sentence()
                : "%s, compared with the baseline, checkpoint %d"
                        .formatted(cause.event().sentence(), cause.change().previousStep());
    }

    /** Why an alert ends: what it says is over, or its baseline is another one. */
    private static String ending(UnitResult result, UnitAlerts.Cause cause, Watch watch) {
        Long pinned = watch.pinned();
        String over = pinned == null || pinned == cause.change().previousStep()
                ? "no longer so"
                : "the baseline is now checkpoint %d, which ends".formatted(pinned);
        return "checkpoint %d: %s: %s".formatted(result.step(), over, opening(cause, watch));
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
