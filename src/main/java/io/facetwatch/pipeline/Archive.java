package io.facetwatch.pipeline;

import io.facetwatch.store.Documents;
import io.facetwatch.store.ObjectStore;

/** Where pictures and documents are kept. */
public record Archive(ObjectStore objects, Documents documents) {}
