package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.scan.UnitScan;
import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FacetFinderTest {
    private static final FacetFinder FINDER =
            new FacetFinder(FacetSettings.ofPaper().withCount(FacetCount.fixed(3)));

    private static final FacetFinder AUTO =
            new FacetFinder(FacetSettings.ofPaper().withCount(FacetCount.auto()));

    static UnitScan scan(Matrix codes) {
        int n = codes.rows();
        int[] ids = IntStream.range(0, n).map(i -> 7 * i % n + (i / n)).toArray();
        return new UnitScan(new UnitId(new LayerId("fc"), 0), new float[n], new int[n], ids, codes);
    }

    @Test
    void separatedBlobsBecomeFacets() {
        Blobs blobs = Blobs.of(3, 40, 20, 1);

        Facets facets = FINDER.find(scan(blobs.codes()), Optional.empty(), 5);

        assertEquals(3, facets.facets().size());
        for (int i = 0; i < blobs.blobOf().length; i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(
                        blobs.blobOf()[i] == blobs.blobOf()[j],
                        facets.facetOf()[i] == facets.facetOf()[j],
                        i + ", " + j);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 5, 6, 9})
    void anyNumberOfImagesIsPartitioned(int n) {
        Facets facets = FINDER.find(scan(Blobs.of(1, n, 8, 3).codes()), Optional.empty(), 5);

        assertEquals(n, facets.facets().stream().mapToInt(Facet::size).sum());
        assertEquals(n < 5 ? Math.min(n, 1) : 3, facets.facets().size());
    }

    @Test
    void copiesOfOneCodeAreOneFacet() {
        Facets facets = FINDER.find(scan(Matrix.zeros(30, 4)), Optional.empty(), 5);

        assertEquals(1, facets.facets().size());
        assertEquals(1, facets.distinctCount());
    }

    /** As in a collapsed network: every other image has the code 0, the others lie around it. */
    @Test
    void imagesOfOneCodeShareAFacet() {
        Matrix codes = Blobs.of(1, 400, 16, 4).codes();
        for (int row = 0; row < 400; row += 2) {
            Arrays.fill(codes.values(), row * 16, (row + 1) * 16, 0);
        }

        for (FacetFinder finder : List.of(FINDER, AUTO)) {
            Facets facets = finder.find(scan(codes), Optional.empty(), 5);

            for (int row = 2; row < 400; row += 2) {
                assertEquals(facets.facetOf()[0], facets.facetOf()[row], "row " + row);
                assertArrayEquals(facets.embedding().row(0), facets.embedding().row(row), "row " + row);
            }
        }
        assertEquals(1, AUTO.find(scan(codes), Optional.empty(), 5).facets().size());
    }

    @Test
    void copiesStayTogetherFromCheckpointToCheckpoint() {
        Matrix codes = Blobs.of(3, 40, 20, 1).codes();
        for (int row = 100; row < 120; row++) {
            System.arraycopy(codes.values(), 99 * 20, codes.values(), row * 20, 20);
        }
        Facets last = AUTO.find(scan(codes), Optional.empty(), 5);

        Facets next = AUTO.find(scan(codes), Optional.of(last), 5);

        assertEquals(3, last.facets().size());
        assertArrayEquals(last.facetOf(), next.facetOf());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void fewImagesOfOneBlobAreOneFacetWhereTheNumberIsOpen(int n) {
        for (int dims : new int[] {1, 2, 8}) {
            Facets facets = AUTO.find(scan(Blobs.of(1, n, dims, 3).codes()), Optional.empty(), 5);

            assertEquals(Math.min(n, 1), facets.facets().size(), "dims " + dims);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 40, 1", "2, 40, 2", "3, 60, 2"})
    void groupsInOneOrTwoDimsAreFound(int groups, int size, int dims) {
        Matrix codes = Blobs.of(1, groups * size, dims, 8).codes();
        for (int i = 0; i < groups * size; i++) {
            codes.values()[i * dims] += 20 * (i / size);
        }

        assertEquals(
                groups, AUTO.find(scan(codes), Optional.empty(), 5).facets().size());
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-35f, 1e-20f, 1e-6f, 1e6f, 1e20f, 1e35f})
    void scaleOfCodesDoesNotMatter(float scale) {
        Matrix codes = Blobs.of(4, 30, 12, 2).codes();
        Matrix scaled = new Matrix(120, 12, codes.values().clone());
        for (int i = 0; i < scaled.values().length; i++) {
            scaled.values()[i] *= scale;
        }

        Facets expected = AUTO.find(scan(codes), Optional.empty(), 5);
        Facets found = AUTO.find(scan(scaled), Optional.empty(), 5);

        assertEquals(4, found.facets().size());
        assertArrayEquals(expected.facetOf(), found.facetOf());
        assertEquals(expected.distinctCount(), found.distinctCount(), 1e-3);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aCodeThatIsNotFiniteIsNamed(float value) {
        Matrix codes = Blobs.of(2, 10, 4, 2).codes();
        codes.values()[4 * 13 + 2] = value;
        UnitScan scan = scan(codes);

        Exception refused = assertThrows(IllegalArgumentException.class, () -> AUTO.find(scan, Optional.empty(), 5));

        assertEquals(
                "codes of %s must be finite, found %s at dim 2 of image %d"
                        .formatted(scan.unit(), value, scan.imageIds()[13]),
                refused.getMessage());
    }

    @Test
    void sameSeedGivesSameBytes() {
        UnitScan scan = scan(Blobs.of(4, 20, 12, 9).codes());

        Facets one = FINDER.find(scan, Optional.empty(), 5);
        Facets other = FINDER.find(scan, Optional.empty(), 5);

        assertArrayEquals(one.embedding().values(), other.embedding().values());
        assertArrayEquals(one.facetOf(), other.facetOf());
    }

    @Test
    void unchangedCodesKeepTheirFacets() {
        UnitScan scan = scan(Blobs.of(3, 40, 20, 1).codes());
        Facets last = FINDER.find(scan, Optional.empty(), 5);

        Facets next = FINDER.find(scan, Optional.of(last), 6);

        assertArrayEquals(last.facetOf(), next.facetOf());
        assertTrue(next.klDivergence() <= last.klDivergence() * 1.02, next.klDivergence() + " " + last.klDivergence());
    }

    @Test
    void imagesStartAtTheirLastPointAndNewOnesAmongTheirNeighbours() {
        Blobs blobs = Blobs.of(2, 20, 8, 1);
        UnitScan whole = scan(blobs.codes());
        UnitScan known = new UnitScan(
                whole.unit(),
                whole.activations(),
                whole.positions(),
                Arrays.copyOf(whole.imageIds(), 39),
                new Matrix(39, 8, Arrays.copyOf(blobs.codes().values(), 39 * 8)));
        Facets last = FINDER.find(known, Optional.empty(), 5);

        Matrix start = WarmStart.of(whole, Optional.of(last)).orElseThrow().embedding(blobs.codes());

        assertArrayEquals(last.embedding().values(), Arrays.copyOf(start.values(), 78));
        double own = 0;
        double other = 0;
        for (int i = 0; i < 19; i++) {
            other += Math.hypot(start.at(39, 0) - start.at(i, 0), start.at(39, 1) - start.at(i, 1));
            own += Math.hypot(start.at(39, 0) - start.at(20 + i, 0), start.at(39, 1) - start.at(20 + i, 1));
        }
        assertTrue(own < other / 2, "own %s, other %s".formatted(own, other));
    }

    @Test
    void fewKnownImagesGiveAColdStart() {
        UnitScan scan = scan(Blobs.of(3, 40, 20, 1).codes());
        Facets last = FINDER.find(scan, Optional.empty(), 5);
        int[] others = Arrays.stream(scan.imageIds())
                .map(id -> id < 50 ? id : id + 1000)
                .toArray();
        UnitScan next = new UnitScan(scan.unit(), scan.activations(), scan.positions(), others, scan.codes());

        assertTrue(WarmStart.of(next, Optional.of(last)).isEmpty());
    }
}
