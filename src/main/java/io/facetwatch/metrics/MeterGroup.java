package io.facetwatch.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Meters that share labels and are removed together. Not safe for threads; the owner locks. */
final class MeterGroup {
    /** Ours: a stage is planned to last seconds, and no record is planned to take more than a minute. */
    private static final Duration[] STAGE_BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        Duration.ofSeconds(300)
    };

    private final MeterRegistry registry;
    private final Tags labels;
    private final List<Meter> meters = new ArrayList<>();

    MeterGroup(MeterRegistry registry, Tags labels) {
        this.registry = registry;
        this.labels = labels;
    }

    /** A label's value: the constant's name in lower case with '-', as in {@code label-changed}. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Counter counter(MeterName name, String... extraLabels) {
        return kept(Counter.builder(name.exposed())
                .description(name.help())
                .tags(labels.and(extraLabels))
                .register(registry));
    }

    Timer timer(MeterName name, String... extraLabels) {
        return kept(Timer.builder(name.exposed())
                .description(name.help())
                .tags(labels.and(extraLabels))
                .serviceLevelObjectives(STAGE_BUCKETS)
                .register(registry));
    }

    /** A gauge that shows {@code start} until told otherwise; NaN stands for "not known yet". */
    Level gauge(MeterName name, double start, String... extraLabels) {
        Level level = new Level(start);
        kept(Gauge.builder(name.exposed(), level, Level::value)
                .description(name.help())
                .tags(labels.and(extraLabels))
                .strongReference(true)
                .register(registry));
        return level;
    }

    int size() {
        return meters.size();
    }

    void remove() {
        meters.forEach(registry::remove);
        meters.clear();
    }

    private <M extends Meter> M kept(M meter) {
        meters.add(meter);
        return meter;
    }
}
