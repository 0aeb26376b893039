package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.facet.Facets;
import io.facetwatch.tensor.Matrix;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** 40 images: ten each of groups 0, 1 and 2, which drive the unit, and ten of group 3, which do not. */
class DriftAnalysisTest {
    private static final int[] GROUPS = groups();
    private static final Matrix CODES = codes();
    private static final int[] DRIVING = SideOf.where(GROUPS, 0, 3);
    private static final float[] HEALTHY = activations(1, 1, 1);

    @Test
    void aCheckpointDoesNotDifferFromItself() {
        DriftReport report = compare(HEALTHY, HEALTHY, Retest.none(3));

        assertEquals(0, report.fdi(), 1e-12);
        assertEquals(1, report.ami(), 1e-9);
        assertEquals(1, report.spearman(), 1e-12);
        assertEquals(1, report.pearson(), 1e-12);
        assertEquals(1, report.topOverlap(), 1e-12);
        assertEquals(1, report.rankBiasedOverlap(), 1e-12);
        assertEquals(0, report.selectivityShift(), 0);
        assertEquals(List.of(0, 1, 2), report.matches());
        assertEquals(List.of(), report.events());
    }

    @Test
    void aGroupThatFallsSilentIsLost() {
        DriftReport report = compare(HEALTHY, activations(1, 1, 0), Retest.none(3));

        assertEquals(
                List.of(new Event(Event.Kind.LOST, SideOf.UNIT, OptionalInt.of(2), 10, "overlap", 0, 0.5)),
                report.events());
    }

    @Test
    void theTransferOfAnOlderImageIsMeasuredInDeviationsOfTheNewerActivations() {
        DriftReport report = compare(HEALTHY, HEALTHY, Retest.of(new float[] {Float.NaN, 10.6f, 9}));

        // the unit's images have activations 10, 10.1 ... 10.9, three of each: median 10.45, MAD 0.25; 18 of them and
        // the
        // ten silent ones lie under 10.6
        assertEquals(2, report.transfers().size());
        assertEquals(1, report.transfers().get(0).facet());
        assertEquals((10.6 - 10.45) / 0.25, report.transfers().get(0).transfer(), 1e-4);
        assertEquals((10 + 18) / 40.0, report.transfers().get(0).retention(), 1e-12);
        assertEquals((9 - 10.45) / 0.25, report.transfers().get(1).transfer(), 1e-4);
    }

    @Test
    void aLabelThatChangedIsAnEventWhereBothAreKnown() {
        Retest retest = new Retest(new float[3], new int[] {2, 2, -1}, new int[] {2, 0, 1});

        DriftReport report = compare(HEALTHY, HEALTHY, retest);

        assertEquals(
                List.of(new Event(Event.Kind.LABEL_CHANGED, SideOf.UNIT, OptionalInt.of(1), 10, "label", 0, 2)),
                report.events());
        assertEquals(
                "checkpoint 605: Tomato has its image of facet 1 (10 images) called Apple, before class 2, transfer -41.8",
                EventText.sentence(report, report.events().get(0), "Tomato", List.of("Apple", "Cherry")));
    }

    @Test
    void ofADeadUnitOnlyItsDeathIsTold() {
        float[] silent = new float[HEALTHY.length];

        DriftReport died = compare(HEALTHY, silent, Retest.none(3));
        DriftReport revived = compare(silent, HEALTHY, Retest.none(3));

        assertEquals(List.of(Event.Kind.UNIT_DEAD), kinds(died));
        assertEquals(List.of(Event.Kind.UNIT_REVIVED), kinds(revived));
        assertEquals(List.of(), kinds(compare(silent, silent, Retest.none(3))));
        assertEquals(Double.NaN, died.spearman());
    }

    @Test
    void aUnitThatLosesItsNumbersIsAnEvent() {
        float[] broken = HEALTHY.clone();
        broken[3] = Float.NaN;

        DriftReport report = compare(HEALTHY, broken, Retest.none(3));

        assertEquals(List.of(Event.Kind.NOT_FINITE), kinds(report));
        assertEquals(1, report.events().get(0).images());
        assertEquals(Double.NaN, report.pearson());
    }

    @Test
    void threeDistinctFacetsThatBecomeOneAreACollapse() {
        int[] one = new int[GROUPS.length];
        Facets before = SideOf.facets(GROUPS, HEALTHY, DRIVING, CODES);
        float[] moved = HEALTHY.clone();
        for (int i = 0; i < moved.length; i += 2) {
            moved[i] *= 0.3f;
        }
        Facets after = SideOf.facets(one, moved, DRIVING, CODES);
        int[] domain = SharedDomain.images(before, after);
        Side older = SideOf.side(484, HEALTHY, before, SharedDomain.facetOf(before, domain, CODES_OF_DOMAIN));
        Side newer = SideOf.side(605, moved, after, SharedDomain.facetOf(after, domain, CODES_OF_DOMAIN));

        DriftReport report = new DriftAnalysis(CODES).compare(older, newer, Retest.none(3));

        assertEquals(
                List.of(Event.Kind.COLLAPSED, Event.Kind.MERGED, Event.Kind.MERGED, Event.Kind.MERGED), kinds(report));
        assertEquals(0, report.ami(), 1e-9);
        assertEquals(
                "checkpoint 605: Tomato collapsed from 3.0 to 1.0 distinct facets",
                EventText.sentence(report, report.events().get(0), "Tomato", List.of()));

        DriftReport back = new DriftAnalysis(CODES).compare(newer, older, Retest.none(1));

        assertEquals(List.of(Event.Kind.SPLIT), kinds(back));
    }

    @Test
    void aUnitWithoutFacetsHasNoDriftIndex() {
        Facets none = SideOf.facets(GROUPS, HEALTHY, new int[0], CODES);
        Side before = SideOf.side(484, HEALTHY, none, new int[0]);

        DriftReport report = new DriftAnalysis(CODES).compare(before, before, Retest.none(0));

        assertEquals(Double.NaN, report.fdi());
        assertEquals(Double.NaN, report.ami());
        assertEquals(List.of(), report.events());
    }

    @Test
    void sidesThatDoNotBelongTogetherAreRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> compare(HEALTHY, HEALTHY, Retest.none(2)));

        assertTrue(e.toString().contains("a retest of logits#2 needs 3 facets, found 2"), e.toString());
    }

    private static final Matrix CODES_OF_DOMAIN = new Matrix(30, 3, java.util.Arrays.copyOf(CODES.values(), 90));

    private static DriftReport compare(float[] before, float[] after, Retest retest) {
        List<Side> sides = SideOf.groups(GROUPS, List.of(before, after), List.of(DRIVING, DRIVING), CODES);
        return new DriftAnalysis(CODES).compare(sides.get(0), sides.get(1), retest);
    }

    private static List<Event.Kind> kinds(DriftReport report) {
        return report.events().stream().map(Event::kind).toList();
    }

    private static int[] groups() {
        return java.util.stream.IntStream.range(0, 40).map(i -> i / 10).toArray();
    }

    /** Group g points along axis g; group 3 away from all. */
    private static Matrix codes() {
        Matrix codes = Matrix.zeros(40, 3);
        for (int i = 0; i < 40; i++) {
            for (int c = 0; c < 3; c++) {
                codes.values()[3 * i + c] = i / 10 == c ? 1 : i / 10 == 3 ? -1 : 0;
            }
        }
        return codes;
    }

    /** 10, 10.1 ... 10.9 for the images of each group that is on, 0 to 0.09 for the others. */
    private static float[] activations(int... on) {
        float[] activations = new float[40];
        for (int i = 0; i < 40; i++) {
            boolean drives = i / 10 < 3 && on[i / 10] == 1;
            activations[i] = drives ? 10 + i % 10 * 0.1f : i % 10 * 0.01f;
        }
        return activations;
    }
}
