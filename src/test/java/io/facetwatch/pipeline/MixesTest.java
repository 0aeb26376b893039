package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.pipeline.Mixes.Mix;
import io.facetwatch.tensor.Image;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 0 0 | nearest facets 0 0 0 0; changes nowhere",
                "0 0 3 3 | nearest facets 0 0 3 3; changes between 0.33 and 0.67",
                "0 5 5 3 | nearest facets 0 5 5 3; changes between 0.00 and 0.33, 0.67 and 1.00",
            })
    void theSentenceTellsWhereTheFacetChanges(String nearest, String end) {
        List<String> facets = List.of(nearest.split(" ", -1));

        Mixes mixes = new Mixes(
                "Cherry",
                0,
                3,
                IntStream.range(0, facets.size())
                        .mapToObj(i -> new Mix(
                                i / (facets.size() - 1.0),
                                new Image(1, 1, 1, new float[1]),
                                0,
                                Integer.parseInt(facets.get(i))))
                        .toList(),
                Map.of());

        assertEquals("Cherry, from facet 0 to 3: " + end, mixes.sentence());
    }
}
