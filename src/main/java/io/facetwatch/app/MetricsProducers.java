package io.facetwatch.app;

import io.facetwatch.metrics.Limits;
import io.facetwatch.metrics.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what is measured. */
@ApplicationScoped
public class MetricsProducers {
    @Produces
    @Singleton
    Meters meters(MeterRegistry registry, MetricsConfig config) {
        Limits limits = new Limits(config.runs(), config.seriesPerRun(), config.topMovers(), config.silence());
        return new Meters(registry, limits, Clock.systemUTC());
    }
}
