package io.facetwatch.stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is being gathered of one run.
 *
 * @param referenceStep the first trained checkpoint, whose codes compare facets from then on; null before it
 * @param failedStep the last checkpoint that failed, if it was not tried again since; null otherwise
 * @param lastStep the last checkpoint that was released; null before the first
 * @param watched units by layer name, kept from the reference checkpoint on (from the first one until then)
 * @param pending checkpoints not released yet, in the order of their steps
 */
record Gathering(
        @Nullable Long referenceStep,
        @Nullable Long failedStep,
        @Nullable Long lastStep,
        Map<String, List<Integer>> watched,
        List<Pending> pending) {
    static final Gathering EMPTY = new Gathering(null, null, null, Map.of(), List.of());

    Gathering {
        watched = new TreeMap<>(watched);
        pending = List.copyOf(pending);
    }

    /**
     * A checkpoint whose shards are coming in.
     *
     * @param arrived shards that are stored, in the order of arrival
     * @param error why it cannot be completed; null while it can
     */
    record Pending(
            long step,
            int shards,
            List<Integer> arrived,
            @Nullable String error) {
        Pending {
            arrived = List.copyOf(arrived);
        }

        @JsonIgnore
        boolean isOver() {
            return error != null || arrived.size() == shards;
        }

        Pending with(int shard) {
            if (arrived.contains(shard)) {
                return this;
            }
            List<Integer> more = new ArrayList<>(arrived);
            more.add(shard);
            return new Pending(step, shards, more, error);
        }

        Pending failed(String reason) {
            return new Pending(step, shards, arrived, error == null ? reason : error);
        }
    }

    Gathering expecting(long step, int shards) {
        List<Pending> more = new ArrayList<>(pending);
        more.add(new Pending(step, shards, List.of(), null));
        Long failed = hasFailed(step) ? null : failedStep;
        return new Gathering(referenceStep, failed, lastStep, watched, more);
    }

    /** This with one pending checkpoint changed; as it was where that one is no longer pending. */
    Gathering changed(long step, java.util.function.UnaryOperator<Pending> change) {
        return new Gathering(
                referenceStep,
                failedStep,
                lastStep,
                watched,
                pending.stream()
                        .map(one -> one.step() == step ? change.apply(one) : one)
                        .toList());
    }

    /** This after a checkpoint has failed. */
    Gathering failing(long step) {
        return new Gathering(referenceStep, step, lastStep, watched, pending);
    }

    /** Whether it is the last that failed, and was not tried again since. */
    boolean hasFailed(long step) {
        return failedStep != null && failedStep == step;
    }

    /** Whether nothing is known of a checkpoint yet. */
    boolean isNew(long step) {
        return !hasFailed(step)
                && (lastStep == null || step > lastStep)
                && pending.stream().noneMatch(one -> one.step() == step);
    }

    Gathering withoutFirst() {
        return new Gathering(referenceStep, failedStep, lastStep, watched, pending.subList(1, pending.size()));
    }

    Gathering released(long step) {
        return new Gathering(referenceStep, failedStep, step, watched, pending);
    }

    Gathering referencing(long step, List<UnitId> units) {
        return new Gathering(step, failedStep, lastStep, byLayer(units), pending);
    }

    Gathering watching(List<UnitId> units) {
        return new Gathering(referenceStep, failedStep, lastStep, byLayer(units), pending);
    }

    private static Map<String, List<Integer>> byLayer(List<UnitId> units) {
        Map<String, List<Integer>> byLayer = new TreeMap<>();
        units.forEach(unit -> byLayer.computeIfAbsent(unit.layer().name(), name -> new ArrayList<>())
                .add(unit.index()));
        return byLayer;
    }

    /** The units to work on: of a layer that is watched already the same as before, of a new one the chosen ones. */
    List<UnitId> units(List<UnitId> chosen) {
        List<UnitId> units = new ArrayList<>();
        for (LayerId layer : chosen.stream().map(UnitId::layer).distinct().toList()) {
            List<Integer> before = watched.get(layer.name());
            if (before != null) {
                before.forEach(index -> units.add(new UnitId(layer, index)));
            } else {
                chosen.stream().filter(unit -> unit.layer().equals(layer)).forEach(units::add);
            }
        }
        return units;
    }
}
