package io.facetwatch.stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.NullPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is being gathered of one run.
 *
 * @param referenceStep the first trained checkpoint, whose codes compare facets from then on; null before it
 * @param lastStep the last checkpoint that was released; null before the first
 * @param watched units by layer name, kept from the reference checkpoint on (from the first one until then)
 * @param pending checkpoints not released yet, in the order of their steps
 * @param era in which the last checkpoint fell that was released; null before the first trained one
 * @param pinnedStep the checkpoint that somebody pinned as baseline; null where nobody did
 */
record Gathering(
        @Nullable Long referenceStep,
        @Nullable Long lastStep,
        Map<String, List<Integer>> watched,
        List<Pending> pending,
        @Nullable Era era,
        @Nullable Long pinnedStep) {
    /** ours: at least four of five make it recur. */
    private static final int COMPARISONS = 5;

    static final Gathering EMPTY = new Gathering(null, null, Map.of(), List.of(), null, null);

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

    /**
     * Checkpoints between which the run did not change its character, so that one noise floor fits them.
     *
     * @param since step of the first of them
     * @param accuracy at that one; null without labels
     * @param checkpoints how many there were before the last one
     */
    record Era(long since, @Nullable Double accuracy, int checkpoints) {
        private double known() {
            return accuracy == null ? Double.NaN : accuracy;
        }
    }

    /** At one more checkpoint, which may begin an era; one before the first trained one is in none. */
    Gathering at(long step, double accuracy, NullPolicy policy) {
        if (referenceStep == null) {
            return this;
        }
        Era next = era == null || policy.isAnew(era.known(), accuracy, era.checkpoints() + 1)
                ? new Era(step, Double.isNaN(accuracy) ? null : accuracy, 0)
                : new Era(era.since(), era.accuracy(), era.checkpoints() + 1);
        return new Gathering(referenceStep, lastStep, watched, pending, next, pinnedStep);
    }

    /** With a pinned baseline. */
    Gathering pinning(long step) {
        return new Gathering(referenceStep, lastStep, watched, pending, era, step);
    }

    /** The checkpoint that all are compared with, beside the one before: the pinned one, else the first trained one. */
    @JsonIgnore
    @Nullable
    Long baselineStep() {
        return pinnedStep == null ? referenceStep : pinnedStep;
    }

    /** Step from which on the run is of its character; null before the first trained checkpoint. */
    @JsonIgnore
    @Nullable
    Long nullsSince() {
        return era == null ? null : era.since();
    }

    /** How often an event about facets is looked for again; not at all until there may be a noise floor. */
    @Nullable
    Integer comparisons(NullPolicy policy) {
        return era == null || era.checkpoints() + 1 < policy.checkpointsUntilEnough() ? null : COMPARISONS;
    }

    /** How often the facets of some units are found once more at this checkpoint, for the noise floor. */
    Map<UnitId, Integer> reruns(List<UnitId> units, RunSettings settings) {
        Era now = era;
        if (now == null) {
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
        return reruns;
    }

    Gathering expecting(long step, int shards) {
        List<Pending> more = new ArrayList<>(pending);
        more.add(new Pending(step, shards, List.of(), null));
        return new Gathering(referenceStep, lastStep, watched, more, era, pinnedStep);
    }

    /** This with one pending checkpoint changed; as it was where that one is no longer pending. */
    Gathering changed(long step, java.util.function.UnaryOperator<Pending> change) {
        return new Gathering(
                referenceStep,
                lastStep,
                watched,
                pending.stream()
                        .map(one -> one.step() == step ? change.apply(one) : one)
                        .toList(),
                era,
                pinnedStep);
    }

    Gathering withoutFirst() {
        return new Gathering(referenceStep, lastStep, watched, pending.subList(1, pending.size()), era, pinnedStep);
    }

    Gathering released(long step) {
        return new Gathering(referenceStep, step, watched, pending, era, pinnedStep);
    }

    Gathering referencing(long step, List<UnitId> units) {
        return new Gathering(step, lastStep, byLayer(units), pending, era, pinnedStep);
    }

    Gathering watching(List<UnitId> units) {
        return new Gathering(referenceStep, lastStep, byLayer(units), pending, era, pinnedStep);
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
