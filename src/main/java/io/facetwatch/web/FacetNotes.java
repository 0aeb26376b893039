package io.facetwatch.web;

import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.UnitDocument.FacetEntry;
import java.util.ArrayList;
import java.util.List;

/** How far a unit's facets can be trusted, in sentences for somebody who has read no manual. */
final class FacetNotes {
    private FacetNotes() {}

    static List<String> of(UnitDocument document) {
        List<String> notes = new ArrayList<>();
        document.notes().forEach(note -> notes.add(sentence(note)));
        if (!document.facets().isEmpty()) {
            document.amalgam().filter(amalgam -> amalgam).ifPresent(amalgam -> notes.add(amalgam(document)));
        }
        return notes;
    }

    private static String sentence(String note) {
        return Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".";
    }

    private static String amalgam(UnitDocument document) {
        return document.facets().size() == 1
                ? "An amalgam: its images differ, but fall into no groups. One picture does not show all of them."
                : "An amalgam: its images differ, but do not part. The facets are pieces of one cloud, and where it is cut"
                        + " is arbitrary.";
    }

    /** "98.2 % of its images lie well inside their facets"; empty where it is not known or there is one facet. */
    static String separability(UnitDocument document) {
        return document.facets().size() < 2
                ? ""
                : document.separability()
                        .map(share -> "%s of the images lie well inside their facet, %s."
                                .formatted(
                                        Numbers.percent(share),
                                        document.amalgam().orElse(false)
                                                ? "too few for groups of their own"
                                                : "so the facets are groups of their own"))
                        .orElse("");
    }

    /** "2 of 6, distinctness 0.93"; empty where it is not known or there is one facet. */
    static String standing(FacetEntry facet, int facets) {
        return facets < 2
                ? ""
                : facet.standing()
                        .map(standing -> "%d of %d, distinctness %s"
                                .formatted(standing.place(), facets, Numbers.decimal(standing.distinctness())))
                        .orElse("");
    }
}
