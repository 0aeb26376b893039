package io.facetwatch.store;

import io.facetwatch.domain.CheckpointId;

/**
 * Why an announcement of a checkpoint came to no good end: {@code problem.json}. Beside a summary it is about another
 * announcement of the same step.
 *
 * @param outcome rejected (bad input) or failed (the world stayed broken)
 * @param reason in words
 */
public record CheckpointProblem(CheckpointId checkpoint, String outcome, String reason) {}
