package io.facetwatch.app;

import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.metrics.Limits;
import io.facetwatch.metrics.Meters;
import io.facetwatch.metrics.NamedUnits;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes what is measured. */
@ApplicationScoped
public class MetricsProducers {
    private static final Pattern UNIT = Pattern.compile("(.+)/(\\d{1,9})");

    @Produces
    @Singleton
    Meters meters(MeterRegistry registry, MetricsConfig config) {
        List<UnitId> watched = config.watchedUnits().orElse(List.of()).stream()
                .map(MetricsProducers::unit)
                .toList();
        NamedUnits named = new NamedUnits(config.topMovers(), watched);
        Limits limits = new Limits(config.runs(), config.seriesPerRun(), named, config.silence());
        return new Meters(registry, limits, Clock.systemUTC());
    }

    /** {@code layer/unit}; the layer may have slashes of its own. */
    static UnitId unit(String text) {
        Matcher parts = UNIT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "facetwatch.metrics.watched-units must be written layer/unit, as in logits/3, found '%s'"
                            .formatted(text));
        }
        return new UnitId(new LayerId(parts.group(1)), Integer.parseInt(parts.group(2)));
    }
}
