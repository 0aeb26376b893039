package io.facetwatch.drift;

import io.facetwatch.domain.UnitId;
import java.util.OptionalInt;

/**
 * A change worth telling a person.
 *
 * @param facet index of the facet it is about, older checkpoint for {@link Kind#LOST}, {@link Kind#SPLIT}, {@link
 *     Kind#MERGED} and {@link Kind#LABEL_CHANGED}, newer for {@link Kind#BORN}; empty where it is about the whole unit
 * @param images how many images it concerns; the unit's for {@link Kind#COLLAPSED}, the probe set's where the unit's health
 *     changed
 * @param statistic name of the statistic that says so
 * @param value of the statistic; for {@link Kind#LABEL_CHANGED} the newer label
 * @param threshold that the value passed; for {@link Kind#LABEL_CHANGED} the older label
 */
public record Event(
        Kind kind, UnitId unit, OptionalInt facet, int images, String statistic, double value, double threshold) {
    /** The sorts of event that concern a unit. */
    public enum Kind {
        BORN,
        LOST,
        SPLIT,
        MERGED,
        COLLAPSED,
        LABEL_CHANGED,
        UNIT_DEAD,
        UNIT_REVIVED,
        NOT_FINITE
    }
}
