package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.facet.Facet;
import io.facetwatch.facet.FacetCount;
import io.facetwatch.facet.Facets;
import io.facetwatch.probe.ProbeImage;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.probe.Repeats;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Matrix;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnitNotesTest {
    private static final UnitId UNIT = new UnitId(new LayerId("logits"), 0);

    /** Twenty images, the last of the same pixels as the first. */
    private final Repeats repeats = ProbeSets.of(
                    IntStream.range(0, 20)
                            .mapToObj(id -> new ProbeImage(id, id + ".png", Optional.empty(), Optional.empty()))
                            .toList(),
                    IntStream.range(0, 20)
                            .mapToObj(id -> new Image(1, 1, 1, new float[] {id % 19}))
                            .toList())
            .repeats();

    /** The facets of images 1, 2, ... */
    private static Facets facets(int images, int count) {
        List<Facet> facets = IntStream.range(0, count)
                .mapToObj(index -> new Facet(new FacetId(UNIT, index), new int[] {1}, new float[0], 1))
                .toList();
        int[] ids = IntStream.rangeClosed(1, images).toArray();
        return new Facets(UNIT, ids, new int[images], Matrix.zeros(images, 2), facets, count, 0);
    }

    private List<String> notes(FacetCount asked, Facets facets) {
        return new UnitNotes(asked, repeats, Optional.empty(), 0).of(facets);
    }

    @Test
    void aUnitThatNothingDrivesSaysSo() {
        assertEquals(
                List.of("no probe image activates this unit, so it has no facets"),
                notes(FacetCount.fixed(3), facets(0, 0)));
    }

    @Test
    void fewerFacetsThanAskedForAreExplained() {
        assertEquals(List.of(), notes(FacetCount.fixed(3), facets(12, 3)));
        assertEquals(
                List.of("10 facets were asked for, the 7 images make 6"), notes(FacetCount.fixed(10), facets(7, 6)));
        assertEquals(
                List.of("facets need at least 5 images to be told apart, found 4: they are one facet"),
                notes(FacetCount.fixed(3), facets(4, 1)));
        assertEquals(List.of(), notes(FacetCount.fixed(1), facets(4, 1)));
    }

    @Test
    void oneFacetThatWasFoundAmongEnoughImagesNeedsNoExplanation() {
        assertEquals(List.of(), notes(FacetCount.auto(), facets(12, 1)));
        assertEquals(1, notes(FacetCount.auto(), facets(4, 1)).size());
    }

    @Test
    void copiesThatWereNotCountedAreTold() {
        Facets facets = new Facets(
                UNIT,
                new int[] {0, 3, 4, 5, 6},
                new int[5],
                Matrix.zeros(5, 2),
                facets(5, 1).facets(),
                1,
                0);

        assertEquals(
                List.of("copies of these images in the probe set, not counted: 1"), notes(FacetCount.fixed(1), facets));
    }

    @Test
    void imagesThatDoNotActivateTheUnitAreTold() {
        assertEquals(
                List.of("only 7 images activate this unit; the other 12 are not among its images"),
                new UnitNotes(FacetCount.fixed(2), repeats, Optional.empty(), 12).of(facets(7, 2)));
    }
}
