package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.Findings;
import io.facetwatch.event.UnitResult;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The end of a checkpoint, put together from the ends of its units. */
final class Summaries {
    private Summaries() {}

    static CheckpointSummary of(CheckpointId checkpoint, UnitResult gathered, List<UnitResult> results) {
        List<UnitSummary> units =
                new ArrayList<>(results.stream().map(Summaries::unit).toList());
        units.sort(Comparator.comparing(UnitSummary::unit));
        Long previous = gathered.sent().previousStep();
        Double accuracy = gathered.sent().accuracy();
        return new CheckpointSummary(
                checkpoint,
                previous == null ? OptionalLong.empty() : OptionalLong.of(previous),
                accuracy == null ? OptionalDouble.empty() : OptionalDouble.of(accuracy),
                units,
                Sentences.of(checkpoint, results));
    }

    private static UnitId id(UnitResult result) {
        return new UnitId(new LayerId(Objects.requireNonNull(result.layer())), Objects.requireNonNull(result.unit()));
    }

    private static UnitSummary unit(UnitResult result) {
        Findings findings = result.findings();
        return new UnitSummary(
                id(result),
                Objects.requireNonNullElse(result.unitName(), id(result).toString()),
                Objects.requireNonNull(result.outcome()),
                Optional.ofNullable(result.reason()),
                findings == null ? 0 : findings.facets(),
                findings == null ? 0 : findings.distinctFacets(),
                orNaN(findings == null ? null : findings.fdi()),
                orNaN(findings == null ? null : findings.spearman()),
                orNaN(findings == null ? null : findings.medianTransfer()),
                findings == null
                        ? List.of()
                        : findings.events().stream().map(Summaries::kind).toList());
    }

    private static String kind(FacetDrift.Event event) {
        return event.kind().name();
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
