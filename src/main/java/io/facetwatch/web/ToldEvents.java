package io.facetwatch.web;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.facetwatch.store.CheckpointTests.UnitTests;
import io.facetwatch.store.UnitDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves of a unit's events those that are told. */
final class ToldEvents {
    private ToldEvents() {}

    static UnitDocument of(UnitDocument document, UnitTests tests) {
        Optional<DriftReport> drift = document.drift();
        if (drift.isEmpty() || drift.get().events().size() != tests.events().size()) {
            return document; // worked on again since it was judged, and about to be judged again
        }
        List<Event> events = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < tests.events().size(); i++) {
            if (tests.events().get(i).told()) {
                events.add(drift.get().events().get(i));
                sentences.add(document.sentences().get(i));
            }
        }
        return document.telling(drift.get().telling(events), sentences);
    }
}
