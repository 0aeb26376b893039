package io.facetwatch.web;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.store.UnitDocument;
import java.util.List;

/** A unit's drift in numbers. */
final class Statistics {
    private Statistics() {}

    /** A statistic with its value and what it means. */
    record Row(String name, String value, String meaning) {}

    /** How well the last checkpoint's picture of the facet matched to this one drives the unit today. */
    static String transfer(UnitDocument document, int facet) {
        return document.drift()
                .map(drift -> transfer(drift, drift.matches().indexOf(facet)))
                .orElse("–");
    }

    /** How well the last checkpoint's picture of its own facet drives the unit today. */
    static String transfer(DriftReport drift, int olderFacet) {
        return drift.transfers().stream()
                .filter(transfer -> transfer.facet() == olderFacet)
                .findFirst()
                .map(transfer -> Numbers.decimal(transfer.transfer()))
                .orElse("–");
    }

    static List<Row> rows(DriftReport drift, EventWords words) {
        return List.of(
                new Row(
                        "Facet drift index",
                        Numbers.decimal(drift.fdi()),
                        "mean over the facets; 0: every facet is as before, 1: none is"),
                new Row(
                        "Response correlation",
                        Numbers.decimal(drift.spearman()),
                        "rank correlation of the activations on all probe images; 1: unchanged"),
                new Row(
                        "Partition agreement",
                        Numbers.decimal(drift.ami()),
                        "adjusted mutual information of the two sets of facets; 0: as by chance, 1: the same"),
                new Row(
                        "Top image overlap",
                        Numbers.decimal(drift.topOverlap()),
                        "of the unit's images then and now, corrected for chance; 1: the same images"),
                new Row(
                        "Selectivity shift",
                        Numbers.decimal(drift.selectivityShift()),
                        "how far the activations moved, in interquartile ranges; 0: not at all"),
                new Row(
                        "Distinct facets",
                        "%s → %s"
                                .formatted(
                                        Numbers.decimal(drift.distinctBefore()),
                                        Numbers.decimal(drift.distinctAfter())),
                        "how many truly different facets, then and now; alike ones count as one"),
                new Row("Facets", words.transitions(), "what became of each, by the images that drive the unit"));
    }
}
