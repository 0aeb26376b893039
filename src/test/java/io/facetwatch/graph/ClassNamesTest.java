package io.facetwatch.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClassNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "names | red, green apple ,blue",
                "classes | [\"red\", \"green apple\", \"blue\"]",
                "labels | ['red','green apple','blue']"
            })
    void namesAreReadFromAListOrAJsonArray(String key, String text) {
        assertEquals(Optional.of(List.of("red", "green apple", "blue")), ClassNames.of(graph(key, text)));
    }

    @Test
    void escapesOfJsonAreResolved() {
        assertEquals(
                Optional.of(List.of("a\"b", "é", "c\\d")),
                ClassNames.of(graph("classes", "[\"a\\\"b\", \"\\u00e9\", \"c\\\\d\"]")));
    }

    @Test
    void metadataWithoutNamesGivesNone() {
        assertEquals(Optional.empty(), ClassNames.of(graph("author", "somebody")));
    }

    @Test
    void anotherNumberOfNamesThanOfUnitsIsRefused() {
        Graph graph = graph("names", "red,green");

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> ClassNames.of(graph));

        assertEquals("graph sketch has 3 class units, but its metadata 'names' has 2 names", error.getMessage());
    }

    private static Graph graph(String key, String text) {
        return new Sketch()
                .input("x", -1, 4)
                .weights("w", 4, 3)
                .node(Op.GEMM, "logits", "x", "w")
                .metadata(key, text)
                .graph("logits");
    }
}
