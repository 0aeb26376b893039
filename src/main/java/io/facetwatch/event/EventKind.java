package io.facetwatch.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The sorts of event; those of a unit are named as in package drift. */
public enum EventKind {
    @JsonProperty("born")
    BORN,
    @JsonProperty("lost")
    LOST,
    @JsonProperty("split")
    SPLIT,
    @JsonProperty("merged")
    MERGED,
    @JsonProperty("collapsed")
    COLLAPSED,
    @JsonProperty("label-changed")
    LABEL_CHANGED,
    @JsonProperty("unit-dead")
    UNIT_DEAD,
    @JsonProperty("unit-revived")
    UNIT_REVIVED,
    @JsonProperty("not-finite")
    NOT_FINITE,
    @JsonProperty("checkpoint-rejected")
    CHECKPOINT_REJECTED,
    @JsonProperty("checkpoint-failed")
    CHECKPOINT_FAILED,
    @JsonProperty("checkpoint-stalled")
    CHECKPOINT_STALLED,
    @JsonProperty("input-suspect")
    INPUT_SUSPECT;

    /** As it is written in records, such as {@code unit-dead}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
