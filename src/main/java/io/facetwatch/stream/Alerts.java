package io.facetwatch.stream;

import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.UnitResult;
import java.util.List;
import java.util.Set;

/** Which findings are worth a person's attention. */
final class Alerts {
    /** ours: something is gone. What is new, renamed or divided can be read on the page. */
    private static final Set<EventKind> ALARMING =
            Set.of(EventKind.LOST, EventKind.COLLAPSED, EventKind.UNIT_DEAD, EventKind.NOT_FINITE);

    private Alerts() {}

    static List<FacetAlert> of(UnitResult result) {
        UnitResult.Findings findings = result.findings();
        if (findings == null) {
            return List.of();
        }
        return findings.events().stream()
                .filter(event -> ALARMING.contains(event.kind()))
                .map(event -> new FacetAlert(
                        result.run(),
                        result.step(),
                        result.layer(),
                        result.unit(),
                        event.kind(),
                        FacetAlert.State.FIRING,
                        event.sentence(),
                        event.statistic(),
                        event.value(),
                        event.threshold()))
                .toList();
    }

    /** "run/layer/unit". */
    static String key(FacetAlert alert) {
        return "%s/%s/%d".formatted(alert.run(), alert.layer(), alert.unit());
    }
}
