package io.facetwatch.event;

import io.facetwatch.event.UnitResult.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found about a unit; part of {@link UnitResult}.
 *
 * @param facets how many
 * @param distinctFacets number of distinct facets D1
 * @param fdi facet drift index; null where there is nothing to compare with, as are the next two
 * @param spearman response correlation
 * @param medianTransfer over the older facets
 * @param change what it changed from; null where nothing alarming happened
 * @param movements statistics that are tested; null where there is nothing to compare with
 * @param draws the same where nothing changed; null where none were drawn
 * @param drift the record that tells of the change, not judged yet; null where there is nothing to compare with
 * @param baseline the same against the baseline; null where there is none
 */
public record Findings(
        int facets,
        double distinctFacets,
        @Nullable Double fdi,
        @Nullable Double spearman,
        @Nullable Double medianTransfer,
        List<FacetDrift.Event> events,
        @Nullable Change change,
        @Nullable Movements movements,
        @Nullable List<Movements> draws,
        @Nullable FacetDrift drift,
        @Nullable Baseline baseline) {
    public Findings {
        fdi = Json.finite(fdi);
        spearman = Json.finite(spearman);
        medianTransfer = Json.finite(medianTransfer);
        events = List.copyOf(events);
        draws = draws == null ? null : List.copyOf(draws);
    }

    /** The same with some of the events alone. */
    public Findings telling(List<FacetDrift.Event> told) {
        return new Findings(
                facets, distinctFacets, fdi, spearman, medianTransfer, told, change, movements, draws, drift, baseline);
    }

    /**
     * What changed since the baseline.
     *
     * @param drift the record that tells of it, not judged yet
     * @param movements statistics that are tested
     * @param change what the unit changed from; null where nothing alarming happened
     */
    public record Baseline(
            FacetDrift drift, Movements movements, @Nullable Change change) {}
}
