package io.facetwatch.stream;

import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which units of a checkpoint were not done, and why, in one sentence; the summary and the pages have all. */
final class Shortfall {
    /** ours: what a person reads at a glance. */
    private static final int MOST_REASONS = 2;

    private static final int MOST_UNITS = 3;

    private Shortfall() {}

    /** "2 of 51 units failed: logits#1, logits#2: the store is away". */
    static String of(CheckpointSummary summary) {
        Map<String, List<String>> unitsByReason = summary.units().stream()
                .filter(unit -> !unit.outcome().equals("done"))
                .collect(Collectors.groupingBy(
                        Shortfall::reason,
                        LinkedHashMap::new,
                        Collectors.mapping(UnitSummary::unitName, Collectors.toList())));
        List<String> told = new ArrayList<>();
        unitsByReason.forEach((reason, units) -> told.add("%s: %s".formatted(some(units, MOST_UNITS, ", "), reason)));
        int failed = unitsByReason.values().stream().mapToInt(List::size).sum();
        return "%d of %d units failed: %s".formatted(failed, summary.units().size(), some(told, MOST_REASONS, "; "));
    }

    private static String reason(UnitSummary unit) {
        return unit.reason().orElse("no reason is known");
    }

    /** The first ones, and how many more there are. */
    private static String some(List<String> all, int most, String separator) {
        String first = all.stream().limit(most).collect(Collectors.joining(separator));
        return all.size() <= most ? first : "%s and %d more".formatted(first, all.size() - most);
    }
}
