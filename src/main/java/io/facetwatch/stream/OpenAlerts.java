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
        static Layer of(AlertKey key) {
            return new Layer(key.run(), key.layer());
        }
    }

    OpenAlerts(JsonStore<UnitAlerts> alerts, PipelineListener listener) {
        this.alerts = alerts;
        this.listener = listener;
    }

    /** Tells of all, as this instance takes them over. */
    void begin() {
        for (KeyValue<String, UnitAlerts> unit : alerts.all()) {
            Layer layer = Layer.of(AlertKey.parse(unit.key));
            if (!told.contains(layer)) {
                tell(layer);
            }
        }
    }

    /** Tells of a layer after a unit's alerts have changed. */
    void changed(AlertKey key) {
        tell(Layer.of(key));
    }

    /** A unit counts once for a kind, whatever it is compared with. */
    private void tell(Layer layer) {
        Map<Event.Kind, Set<String>> open = new EnumMap<>(Event.Kind.class);
        String prefix = "%s/%s/".formatted(layer.run(), layer.id());
        for (KeyValue<String, UnitAlerts> unit : alerts.startingWith(prefix)) {
            AlertKey key = AlertKey.parse(unit.key);
            if (Layer.of(key).equals(layer)) {
                for (EventKind kind : unit.value.open()) {
                    open.computeIfAbsent(Event.Kind.valueOf(kind.name()), any -> new HashSet<>())
                            .add(key.unit());
                }
            }
        }
        told.add(layer);
        Map<Event.Kind, Integer> counts = new EnumMap<>(Event.Kind.class);
        open.forEach((kind, units) -> counts.put(kind, units.size()));
        listener.alertsStand(layer.run(), layer.id(), counts);
    }

    /** Tells that another instance goes on. */
    void end() {
        told.forEach(layer -> listener.alertsLeft(layer.run(), layer.id()));
        told.clear();
    }
}
