package io.facetwatch.pipeline;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.store.UnitDocument;

/** What changed for a unit, and the document that it changed from. */
record Change(DriftReport drift, UnitDocument before) {}
