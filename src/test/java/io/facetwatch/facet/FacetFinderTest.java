package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.scan.UnitScan;
import io.facetwatch.tensor.Matrix;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FacetFinderTest {
    private static final FacetFinder FINDER =
            new FacetFinder(FacetSettings.ofPaper().withCount(FacetCount.fixed(3)));

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
}
