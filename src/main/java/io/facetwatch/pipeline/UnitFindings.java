package io.facetwatch.pipeline;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.EventText;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.Tested;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerChanges.Kind;
import io.facetwatch.pipeline.LayerChanges.UnitChanges;
import io.facetwatch.pipeline.LocalStudy.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** What of a unit's changes between two networks is worth telling: what is significant, large enough, and recurs. */
final class UnitFindings {
    /** Re-runs that a finding about facets must recur in. */
    private static final int RERUNS = 5;

    /** Least share of them. */
    private static final double RECURRENCE = 0.8;

    private final LayerReading before;
    private final LayerReading after;
    private final UnitComparison comparison;
    private final int probeImages;

    UnitFindings(LayerReading before, LayerReading after, UnitComparison comparison, int probeImages) {
        this.before = before;
        this.after = after;
        this.comparison = comparison;
        this.probeImages = probeImages;
    }

    /** Only where what drives the unit changed; about facets only what recurs. */
    List<Finding> of(UnitChanges unit) {
        Tested response = tested(unit, Movement.RESPONSE);
        if (!response.significant()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                Kind.DRIFTED,
                unit.unit(),
                -1,
                probeImages,
                "response",
                response.value(),
                response.p(),
                response.threshold(),
                response.nullSize(),
                1,
                String.format(
                        Locale.ROOT,
                        "%s answers the same images differently: correlation %.3f",
                        unit.name(),
                        1 - response.value())));
        List<Event> supported = unit.report().events().stream()
                .filter(event -> isFacets(event.kind()) || event.kind() == Event.Kind.LABEL_CHANGED)
                .filter(event -> evidence(unit, event.kind()).significant())
                .toList();
        List<DriftReport> again =
                supported.stream().anyMatch(event -> isFacets(event.kind())) ? again(unit.unit()) : List.of();
        for (Event event : supported) {
            double seen =
                    isFacets(event.kind()) ? recurrence(again, unit, event.kind()) : 1; // pictures are what they are
            if (seen >= RECURRENCE) {
                findings.add(finding(unit, event, evidence(unit, event.kind()), seen));
            }
        }
        return findings;
    }

    private Finding finding(UnitChanges unit, Event event, Tested evidence, double recurrence) {
        return new Finding(
                Kind.valueOf(event.kind().name()),
                unit.unit(),
                event.facet().orElse(-1),
                event.images(),
                event.statistic(),
                event.value(),
                evidence.p(),
                event.threshold(),
                evidence.nullSize(),
                recurrence,
                EventText.happening(
                        unit.report(),
                        event,
                        unit.name(),
                        after.watched(unit.unit()).classNames()));
    }

    private static boolean isFacets(Event.Kind kind) {
        return switch (kind) {
            case BORN, LOST, SPLIT, MERGED, COLLAPSED -> true;
            case LABEL_CHANGED, UNIT_DEAD, UNIT_REVIVED, NOT_FINITE -> false;
        };
    }

    /** The tested statistic that speaks for an event. */
    private static Tested evidence(UnitChanges unit, Event.Kind kind) {
        return tested(unit, Movement.evidence(kind));
    }

    private static Tested tested(UnitChanges unit, Movement movement) {
        Tested tested = unit.statistics().get(movement);
        if (tested == null) {
            throw new IllegalStateException("%s of unit %d was not tested".formatted(movement, unit.unit()));
        }
        return tested;
    }

    /** The comparison once more, with other seeds and four fifths of the images on both sides. */
    private List<DriftReport> again(int unit) {
        Found older = before.found(unit, Optional.empty());
        Found newer = after.found(unit, Optional.of(older));
        List<Found> again = IntStream.range(0, 2 * RERUNS)
                .parallel() // each costs seconds, and the order of the results is kept
                .mapToObj(run -> run < RERUNS
                        ? before.study().findAgain(older, 1 + run)
                        : after.study().findAgain(newer, 1 + run))
                .toList();
        List<DriftReport> reports = new ArrayList<>();
        for (int run = 0; run < RERUNS; run++) {
            Found olderAgain = again.get(run);
            reports.add(comparison.compare(
                    LayerNulls.part(olderAgain),
                    LayerNulls.part(again.get(RERUNS + run)),
                    LayerNulls.none(olderAgain)));
        }
        return reports;
    }

    private static double recurrence(List<DriftReport> reports, UnitChanges unit, Event.Kind kind) {
        long seen =
                reports.stream().filter(report -> recurs(report, unit, kind)).count();
        return (double) seen / reports.size();
    }

    /**
     * A collapse recurs where the number of distinct facets falls below its band, which is what the null says: the effect that is
     * asked of the comparison itself, asked again of smaller parts, would be missed by half of the parts where it is just passed.
     */
    private static boolean recurs(DriftReport report, UnitChanges unit, Event.Kind kind) {
        return kind == Event.Kind.COLLAPSED
                ? Objects.requireNonNull(Movement.structural(report).get(Movement.DISTINCT))
                        > tested(unit, Movement.DISTINCT).threshold()
                : report.events().stream().anyMatch(event -> event.kind() == kind);
    }
}
