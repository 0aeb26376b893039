package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import java.util.OptionalLong;

/**
 * One unit of one checkpoint to be worked on.
 *
 * @param previousStep the last checkpoint at which this unit was done; empty at its first
 * @param referenceStep the checkpoint whose codes compare facets; empty to take the previous one's
 * @param reruns how often the facets are found once more, for the noise floor
 * @param comparisons how often an event about facets is looked for again
 * @param baselineStep the checkpoint that it is also compared with; empty for none
 */
public record UnitTask(
        CheckpointId checkpoint,
        UnitId unit,
        OptionalLong previousStep,
        OptionalLong referenceStep,
        int reruns,
        int comparisons,
        OptionalLong baselineStep) {}
