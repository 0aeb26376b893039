package io.facetwatch.cli;

import io.facetwatch.bench.FacetAgreement;
import io.facetwatch.bench.FacetSummary;
import java.util.List;

/**
 * What {@code bench facets} found, as JSON.
 *
 * @param runs in the order in which they were made
 * @param summary over the classes of all runs, one for each method
 */
record FacetBenchDocument(List<Run> runs, List<FacetSummary> summary) {
    FacetBenchDocument {
        runs = List.copyOf(runs);
        summary = List.copyOf(summary);
    }

    /**
     * One layer of one network on one probe set.
     *
     * @param model name of the file
     * @param layer whose codes
     * @param probe name of the probe set
     * @param classes what facets were looked for in
     */
    record Run(String model, String layer, String probe, List<FacetAgreement> classes) {
        Run {
            classes = List.copyOf(classes);
        }
    }
}
