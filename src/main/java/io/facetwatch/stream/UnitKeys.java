package io.facetwatch.stream;

import io.facetwatch.domain.UnitId;

/** How records about a unit are keyed. */
final class UnitKeys {
    private UnitKeys() {}

    /** "run/layer/unit". */
    static String of(String run, UnitId unit) {
        return "%s/%s/%d".formatted(run, unit.layer().name(), unit.index());
    }
}
