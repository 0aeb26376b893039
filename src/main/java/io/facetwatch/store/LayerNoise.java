package io.facetwatch.store;

import io.facetwatch.domain.LayerId;
import io.facetwatch.drift.NoiseFloor;

/**
 * What a layer's statistics are in a run where nothing changed: {@code nulls/{layer}.json}.
 *
 * @param floor the draws
 */
public record LayerNoise(String run, LayerId layer, NoiseFloor floor) {}
