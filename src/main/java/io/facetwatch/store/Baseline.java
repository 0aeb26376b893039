package io.facetwatch.store;

import io.facetwatch.domain.CheckpointId;

/** The checkpoint that somebody pinned as a run's baseline: {@code baseline.json}. */
public record Baseline(CheckpointId checkpoint) {}
