package io.facetwatch.pipeline;

import io.facetwatch.domain.Seeds;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.Movement;
import io.facetwatch.facet.FacetFinder;
import io.facetwatch.facet.Facets;
import io.facetwatch.scan.UnitScan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds a unit's facets once more, from four fifths of its images and with another seed, on codes that are there already: no
 * image is sent through a network.
 */
final class Reruns {
    private final FacetFinder finder;
    private final long seed;

    /**
     * Re-runs on one unit.
     *
     * @param seed of the unit at the checkpoint
     */
    Reruns(FacetFinder finder, long seed) {
        this.finder = finder;
        this.seed = seed;
    }

    /**
     * What the statistics that hang on facets are where nothing changed: all pairs of some re-runs. Each starts from the
     * unit's facets, as the next checkpoint does.
     *
     * @param same the unit beside itself
     * @param runs how many re-runs: r of them are r (r - 1) / 2 draws
     */
    List<Map<Movement, Double>> draws(UnitPair same, int runs) {
        List<Map<Movement, Double>> draws = new ArrayList<>();
        Facets facets = same.before().facets();
        if (facets.facets().isEmpty()) {
            return draws;
        }
        List<Facets> again = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            again.add(again(same.before().watched().scan(), Optional.of(facets), run));
        }
        for (int i = 0; i < runs; i++) {
            for (int j = i + 1; j < runs; j++) {
                draws.add(Movement.structural(same.again(again.get(i), again.get(j))));
            }
        }
        return draws;
    }

    /**
     * In which share of the comparisons with other seeds and other images on both sides an event of a kind is seen too.
     *
     * @param kinds that are asked for; none costs nothing
     * @param runs how many comparisons
     */
    Map<Event.Kind, Double> recurrence(UnitPair pair, Set<Event.Kind> kinds, int runs) {
        Map<Event.Kind, Double> shares = new EnumMap<>(Event.Kind.class);
        kinds.forEach(kind -> shares.put(kind, 0.0));
        for (int run = 1; run <= runs && !kinds.isEmpty(); run++) {
            Facets older = again(
                    pair.before().watched().scan(), Optional.of(pair.before().facets()), run);
            Facets newer = again(pair.after().watched().scan(), Optional.of(older), runs + run);
            Set<Event.Kind> seen = pair.again(older, newer).events().stream()
                    .map(Event::kind)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Event.Kind.class)));
            seen.retainAll(kinds);
            seen.forEach(kind -> shares.merge(kind, 1.0 / runs, Double::sum));
        }
        return shares;
    }

    /** The facets of a part of the unit's images. */
    private Facets again(UnitScan scan, Optional<Facets> last, int run) {
        long draw = Seeds.mix(seed, run);
        return finder.find(SubSample.of(scan, draw), last, draw);
    }
}
