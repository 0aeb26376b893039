package io.facetwatch.stream;

import io.facetwatch.domain.LayerId;
import io.facetwatch.drift.Event;
import io.facetwatch.event.EventKind;
import io.facetwatch.pipeline.PipelineListener;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;

/** How many alerts of units are open, layer by layer: what the listener is told of them. */
final class OpenAlerts {
    private final JsonStore<UnitAlerts> alerts;
    private final PipelineListener listener;
    private final Set<Layer> told = new HashSet<>();

    /** A layer of a run. */
    private record Layer(String run, LayerId id) {
        /** @param key "run/layer/unit", where only the layer may have slashes */
        static Layer of(String key) {
            int run = key.indexOf('/');
            return new Layer(key.substring(0, run), new LayerId(key.substring(run + 1, key.lastIndexOf('/'))));
        }
    }

    OpenAlerts(JsonStore<UnitAlerts> alerts, PipelineListener listener) {
        this.alerts = alerts;
        this.listener = listener;
    }

    /** Tells of all, as this instance takes them over. */
    void begin() {
        for (KeyValue<String, UnitAlerts> unit : alerts.all()) {
            Layer layer = Layer.of(unit.key);
            if (!told.contains(layer)) {
                tell(layer);
            }
        }
    }

    /** Tells of a layer after a unit's alerts have changed. */
    void changed(String key) {
        tell(Layer.of(key));
    }

    private void tell(Layer layer) {
        Map<Event.Kind, Integer> open = new EnumMap<>(Event.Kind.class);
        String prefix = "%s/%s/".formatted(layer.run(), layer.id());
        for (KeyValue<String, UnitAlerts> unit : alerts.startingWith(prefix)) {
            if (Layer.of(unit.key).equals(layer)) {
                for (EventKind kind : unit.value.open()) {
                    open.merge(Event.Kind.valueOf(kind.name()), 1, Integer::sum);
                }
            }
        }
        told.add(layer);
        listener.alertsStand(layer.run(), layer.id(), open);
    }

    /** Tells that another instance goes on. */
    void end() {
        told.forEach(layer -> listener.alertsLeft(layer.run(), layer.id()));
        told.clear();
    }
}
