package io.facetwatch.notice;

import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Prometheus's Alertmanager, by its API v2. It knows an alert by its labels: those of the end are those of the opening. It
 * forgets an alert that it is told once; so an opening says until when it holds, unless its end comes before.
 */
public final class Alertmanager implements Channel {
    /** ours: an alert of a run that ended long ago should not stay for ever. */
    private static final Duration HOLDS = Duration.ofDays(30);

    private static final Set<EventKind> CRITICAL = EnumSet.of(EventKind.NOT_FINITE, EventKind.CHECKPOINT_STALLED);

    private final URI alerts;
    private final Pages pages;

    /**
     * Alertmanager at an address.
     *
     * @param root address of Alertmanager
     * @throws IllegalArgumentException if that is no HTTP address
     */
    public Alertmanager(URI root, Pages pages) {
        Pages.checked("facetwatch.notices.alertmanager-url", root);
        this.alerts = URI.create(new Pages(root).of("/api/v2/alerts"));
        this.pages = pages;
    }

    /** An alert as the API takes it; times are RFC 3339. */
    private record Posted(
            Map<String, String> labels,
            Map<String, String> annotations,
            String startsAt,
            String endsAt,
            String generatorURL) {}

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public HttpRequest request(Notice notice, Instant now) {
        FacetAlert alert = notice.alert();
        Instant end =
                switch (alert.state()) {
                    case FIRING -> notice.at().plus(HOLDS);
                    case RESOLVED -> notice.at();
                };
        Posted posted = new Posted(
                labels(alert), annotations(alert), notice.at().toString(), end.toString(), pages.of(path(alert)));
        return HttpRequest.newBuilder(alerts)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(List.of(posted))))
                .build();
    }

    private static Map<String, String> labels(FacetAlert alert) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("alertname", "Facetwatch");
        labels.put("kind", alert.kind().label());
        labels.put("run", alert.run());
        labels.put("severity", CRITICAL.contains(alert.kind()) ? "critical" : "warning");
        if (alert.layer() != null) {
            labels.put("layer", alert.layer());
        }
        if (alert.unit() != null) {
            labels.put("unit", alert.unit().toString());
        }
        if (alert.reference() != null) { // a unit may have lost a facet against both, and get it back against one
            labels.put("reference", alert.reference().name().toLowerCase(Locale.ROOT));
        }
        return labels;
    }

    private static Map<String, String> annotations(FacetAlert alert) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("summary", alert.sentence());
        annotations.put(
                "statistic", "%s %s, threshold %s".formatted(alert.statistic(), alert.value(), alert.threshold()));
        return annotations;
    }

    private static String path(FacetAlert alert) {
        FacetAlert.Details details = alert.details();
        return details == null ? "/runs/" + alert.run() : details.page();
    }
}
