package io.facetwatch.event;

/**
 * An operator says with which checkpoint those to come are compared, beside the one before them. Topic {@code baselines}, key
 * run.
 *
 * @param step of a checkpoint of the run that is scanned
 */
public record BaselinePinned(String run, long step) {}
