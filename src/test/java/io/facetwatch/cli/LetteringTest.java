package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LetteringTest {
    private final Lettering lettering = new Lettering();

    @Test
    void lettersLookLikeThemselves() {
        assertEquals("""
                #####.......
                #...........
                #......###..
                ####......#.
                #......####.
                #.....#...#.
                #####..####.
                ............""", dots("Ea"));
    }

    @Test
    void allPrintableLettersDiffer() {
        Set<String> shapes = new HashSet<>();
        IntStream.rangeClosed(' ', '~').forEach(letter -> shapes.add(dots(Character.toString(letter))));

        assertEquals('~' - ' ' + 1, shapes.size());
    }

    @Test
    void otherLettersAreQuestionMarks() {
        assertEquals(dots("?"), dots("\u00e9"));
    }

    private String dots(String text) {
        return IntStream.range(0, Lettering.HEIGHT)
                .mapToObj(row -> IntStream.range(0, text.length() * Lettering.ADVANCE)
                        .mapToObj(column -> lettering.isSet(text, row, column) ? "#" : ".")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }
}
