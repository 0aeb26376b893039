package io.facetwatch.stream;

import io.facetwatch.domain.LayerId;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetDrift.Reference;
import io.facetwatch.event.UnitResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose alerts: of a unit, against the checkpoint before it or against a baseline. Only a layer's name may have slashes.
 *
 * @param unit index, in digits
 * @param pinned step of the baseline; null for the checkpoint before
 */
record AlertKey(
        String run, LayerId layer, String unit, @Nullable Long pinned) {
    private static final String AGAINST = "@";

    static AlertKey of(UnitResult result, @Nullable Long pinned) {
        return new AlertKey(
                result.run(),
                new LayerId(Objects.requireNonNull(result.layer())),
                String.valueOf(result.unit()),
                pinned);
    }

    /** Reads what {@link #stored} wrote. */
    static AlertKey parse(String stored) {
        int run = stored.indexOf('/');
        int layer = stored.lastIndexOf('/');
        String[] unit = stored.substring(layer + 1).split(AGAINST, 2);
        return new AlertKey(
                stored.substring(0, run),
                new LayerId(stored.substring(run + 1, layer)),
                unit[0],
                unit.length == 1 ? null : Long.valueOf(unit[1]));
    }

    Reference reference() {
        return pinned == null ? Reference.PREVIOUS : Reference.BASELINE;
    }

    /** "run/layer/unit", and "@step" behind it where it is a baseline that is compared with: another one starts anew. */
    String stored() {
        return pinned == null ? path() : storedBaselines() + pinned;
    }

    /** How the keys begin under which the unit's alerts against any baseline are stored. */
    String storedBaselines() {
        return path() + AGAINST;
    }

    /** Of a record: "run/layer/unit/kind"; "/baseline" comes behind it where it is a baseline that is compared with. */
    String alert(EventKind kind) {
        return "%s/%s%s".formatted(path(), kind.label(), pinned == null ? "" : "/baseline");
    }

    private String path() {
        return "%s/%s/%s".formatted(run, layer, unit);
    }
}
