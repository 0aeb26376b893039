package io.facetwatch.pipeline;

import io.facetwatch.facet.Discernment;
import io.facetwatch.facet.FacetCount;
import io.facetwatch.facet.FacetFinder;
import io.facetwatch.facet.Facets;
import io.facetwatch.probe.Repeats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader of a unit's facets should know. */
final class UnitNotes {
    private final FacetCount asked;
    private final Repeats repeats;
    private final Optional<Discernment> discernment;
    private final int silent;

    /**
     * Notes on any facets of one unit.
     *
     * @param asked how many facets were asked for
     * @param silent how many images are not the unit's because they do not activate it; 0 where enough others do
     */
    UnitNotes(FacetCount asked, Repeats repeats, Optional<Discernment> discernment, int silent) {
        this.asked = asked;
        this.repeats = repeats;
        this.discernment = discernment;
        this.silent = silent;
    }

    /** Notes on the facets of a unit at a checkpoint. */
    static UnitNotes of(FacetCount asked, Repeats repeats, Watched now) {
        return new UnitNotes(asked, repeats, now.discernment(), now.silent(repeats));
    }

    List<String> of(Facets facets) {
        int images = facets.imageIds().length;
        if (images == 0) {
            return List.of("no probe image activates this unit, so it has no facets");
        }
        List<String> notes = new ArrayList<>();
        fewer(images, facets.facets().size()).ifPresent(notes::add);
        discernment.filter(Discernment::isBlind).map(UnitNotes::blind).ifPresent(notes::add);
        int copies = repeats.copiesOf(facets.imageIds());
        if (copies > 0) {
            notes.add("copies of these images in the probe set, not counted: %d".formatted(copies));
        }
        if (silent > 0) {
            notes.add("only %d images activate this unit; the other %d are not among its images"
                    .formatted(images, silent));
        }
        return notes;
    }

    private static String blind(Discernment unit) {
        return "nothing learned: the unit prefers an image of its class to another in %.0f %% of pairs, and the codes of all images have mean cosine %.2f"
                .formatted(100 * unit.preference(), unit.likeness());
    }

    /** Why there are fewer facets than asked for. */
    private Optional<String> fewer(int images, int found) {
        int wanted = asked instanceof FacetCount.Fixed fixed ? fixed.count() : 2;
        if (found >= wanted) {
            return Optional.empty();
        }
        if (images < FacetFinder.FEWEST_IMAGES) {
            return Optional.of("facets need at least %d images to be told apart, found %d: they are one facet"
                    .formatted(FacetFinder.FEWEST_IMAGES, images));
        }
        return asked instanceof FacetCount.Fixed
                ? Optional.of("%d facets were asked for, the %d images make %d".formatted(wanted, images, found))
                : Optional.empty();
    }
}
