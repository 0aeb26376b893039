package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.drift.Transition.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionsTest {
    @Test
    void aFacetWithMostOfItsImagesInOneNewerFacetIsKept() {
        assertEquals(
                List.of(new Transition(Kind.KEPT, List.of(0), List.of(0), 0.75, 0.75)),
                between(all(0, 0, 0, 0), driving("cccd", 0, 0, 0, 0)));
    }

    @Test
    void aFacetWithAQuarterOrMoreInEachOfTwoIsSplit() {
        assertEquals(
                List.of(new Transition(Kind.SPLIT, List.of(0), List.of(0, 1), 1, 1)),
                between(all(0, 0, 0, 0), all(0, 0, 0, 1)));
    }

    @Test
    void aFacetScatteredOverMoreThanFourIsSplitAllTheSame() {
        assertEquals(
                List.of(new Transition(Kind.SPLIT, List.of(0), List.of(0, 1, 2, 3, 4), 1, 1)),
                between(all(0, 0, 0, 0, 0), all(0, 1, 2, 3, 4)));
    }

    @Test
    void twoFacetsKeptInOneAreMergedByTheirSizes() {
        assertEquals(
                List.of(new Transition(Kind.MERGED, List.of(0, 1), List.of(0), 0.8, 0.8)),
                between(all(0, 0, 0, 1, 1), driving("cccdc", 0, 0, 0, 0, 0)));
    }

    @Test
    void aFacetWhoseImagesNoLongerDriveTheUnitIsLostWhereverTheyAreNearest() {
        assertEquals(
                List.of(
                        new Transition(Kind.KEPT, List.of(0), List.of(0), 1, 1),
                        new Transition(Kind.LOST, List.of(1), List.of(), 0)),
                between(all(0, 0, 1, 1), driving("ccdd", 0, 0, 0, 0)));
    }

    @Test
    void aFacetOfImagesThatDidNotDriveTheUnitIsBorn() {
        assertEquals(
                List.of(
                        new Transition(Kind.KEPT, List.of(0), List.of(0), 1, 1),
                        new Transition(Kind.BORN, List.of(), List.of(1), 1)),
                between(driving("ccdd", 0, 0, 0, 0), all(0, 0, 1, 1)));
    }

    @Test
    void anImageAtTheBorderIsNeitherLostNorBorn() {
        assertEquals(
                List.of(new Transition(Kind.KEPT, List.of(0), List.of(0), 1, 1)),
                between(driving("ccff", 0, 0, 0, 0), driving("ffcc", 0, 0, 0, 0)));
    }

    @Test
    void aUnitThatHadNoFacetsBearsAllItHas() {
        Membership none = new Membership(0, new int[] {-1, -1}, new boolean[2], new boolean[2], new boolean[2]);

        assertEquals(List.of(new Transition(Kind.BORN, List.of(), List.of(0), 1)), between(none, all(0, 0)));
        assertEquals(List.of(new Transition(Kind.LOST, List.of(0), List.of(), 0)), between(all(0, 0), none));
    }

    @Test
    void aFacetGrowsAndShrinksByTheImagesThatDriveTheUnit() {
        Transition grown =
                between(driving("ccccd", 0, 0, 0, 0, 0), all(0, 0, 0, 0, 0)).get(0);
        Transition shrunk =
                between(all(0, 0, 0, 0, 0), driving("ccccd", 0, 0, 0, 0, 0)).get(0);

        assertEquals(new Transition(Kind.KEPT, List.of(0), List.of(0), 1, 5.0 / 4), grown);
        assertEquals(new Transition(Kind.KEPT, List.of(0), List.of(0), 0.8, 4.0 / 5), shrunk);
        assertEquals(Transition.Size.GROWN, grown.size());
        assertEquals(Transition.Size.SHRUNK, shrunk.size());
        assertEquals(Transition.Size.STEADY, new Transition(Kind.KEPT, List.of(0), List.of(0), 1, 1.2).size());
        assertEquals(Transition.Size.STEADY, new Transition(Kind.LOST, List.of(0), List.of(), 0).size());
    }

    private static List<Transition> between(Membership before, Membership after) {
        return new Transitions(before, after).all();
    }

    private static Membership all(int... facetOf) {
        return driving("c".repeat(facetOf.length), facetOf);
    }

    /** One letter per image: c for clearly, f for faintly driving, d for dropped. */
    private static Membership driving(String letters, int... facetOf) {
        boolean[] clearly = new boolean[facetOf.length];
        boolean[] faintly = new boolean[facetOf.length];
        for (int i = 0; i < facetOf.length; i++) {
            clearly[i] = letters.charAt(i) == 'c';
            faintly[i] = letters.charAt(i) != 'd';
        }
        return new Membership(Arrays.stream(facetOf).max().orElse(-1) + 1, facetOf, clearly.clone(), clearly, faintly);
    }
}
