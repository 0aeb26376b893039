package io.facetwatch.stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.NullPolicy;
import io.facetwatch.drift.RerunBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is being gathered of one run.
 *
 * @param marks checkpoints that matter to those after them
 * @param watched units by layer name, kept from the reference checkpoint on (from the first one until then)
 * @param pending checkpoints not released yet, in the order of their steps
 * @param budget of drawing noise floors; null before the first checkpoint that may
 */
record Gathering(
        Marks marks,
        Map<String, List<Integer>> watched,
        List<Pending> pending,
        @Nullable RerunBudget budget) {
    /** ours: at least four of five make it recur. */
    private static final int COMPARISONS = 5;

    static final Gathering EMPTY = new Gathering(Marks.NONE, Map.of(), List.of(), null);

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

    /** How often an event about facets is looked for again; not at all until there may be a noise floor. */
    @Nullable
    Integer comparisons(NullPolicy policy) {
        Marks.Era now = marks.era();
        return now == null || now.checkpoints() + 1 < policy.checkpointsUntilEnough() ? null : COMPARISONS;
    }

    /** With what one more checkpoint brings to the budget of noise floors. */
    Gathering earning(List<UnitId> units, NullPolicy policy) {
        if (marks.era() == null || units.isEmpty()) {
            return this;
        }
        int layers = (int) units.stream().map(UnitId::layer).distinct().count();
        RerunBudget earned =
                budget == null ? RerunBudget.ofDraws(units.size(), layers, policy) : budget.earning(units.size());
        return new Gathering(marks, watched, pending, earned);
    }

    /** After re-runs that were asked for. */
    Gathering spending(Map<UnitId, Integer> reruns) {
        return budget == null || reruns.isEmpty()
                ? this
                : new Gathering(marks, watched, pending, budget.spending(total(reruns)));
    }

    private static int total(Map<UnitId, Integer> reruns) {
        return reruns.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How often the facets of some units are found once more at this checkpoint, for the noise floor; none if too dear. */
    Map<UnitId, Integer> reruns(List<UnitId> units, RunSettings settings) {
        Marks.Era now = marks.era();
        if (now == null || budget == null) {
            return Map.of();
        }
        Map<UnitId, Integer> reruns = new TreeMap<>();
        for (LayerId layer : units.stream().map(UnitId::layer).distinct().toList()) {
            List<UnitId> ofLayer =
                    units.stream().filter(unit -> unit.layer().equals(layer)).toList();
            settings.nulls()
                    .turn(ofLayer.size(), now.checkpoints(), settings.alerts())
                    .forEach(place ->
                            reruns.put(ofLayer.get(place), settings.nulls().reruns(ofLayer.size())));
        }
        return budget.allows(total(reruns)) ? reruns : Map.of();
    }

    Gathering with(Marks other) {
        return new Gathering(other, watched, pending, budget);
    }

    Gathering expecting(long step, int shards) {
        List<Pending> more = new ArrayList<>(pending);
        more.add(new Pending(step, shards, List.of(), null));
        return new Gathering(marks.hasFailed(step) ? marks.failing(null) : marks, watched, more, budget);
    }

    /** This with one pending checkpoint changed; as it was where that one is no longer pending. */
    Gathering changed(long step, UnaryOperator<Pending> change) {
        return new Gathering(
                marks,
                watched,
                pending.stream()
                        .map(one -> one.step() == step ? change.apply(one) : one)
                        .toList(),
                budget);
    }

    /** Whether nothing is known of a checkpoint yet. */
    boolean isNew(long step) {
        return !marks.hasFailed(step)
                && !marks.isBehind(step)
                && pending.stream().noneMatch(one -> one.step() == step);
    }

    Gathering withoutFirst() {
        return new Gathering(marks, watched, pending.subList(1, pending.size()), budget);
    }

    Gathering referencing(long step, List<UnitId> units) {
        return new Gathering(marks.referencing(step), byLayer(units), pending, budget);
    }

    Gathering watching(List<UnitId> units) {
        return new Gathering(marks, byLayer(units), pending, budget);
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
