package io.facetwatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Dot-matrix letters of 5 x 8 dots, the lowest for tails alone, for printable ASCII; other letters become '?'.
 *
 * <p>ours: fonts of the system differ from machine to machine and are absent on servers; the same text must be the same bytes.
 */
final class Lettering {
    static final int HEIGHT = 8;

    /** A letter and the gap behind it. */
    static final int ADVANCE = 6;

    private static final char FIRST = ' ';
    private static final String FILE = "/lettering/ascii-5x8.txt";

    /** A line per letter from the space on: its five columns from the left, lowest bit on top, in hexadecimal. */
    private final List<String> letters;

    Lettering() {
        try (InputStream in = Lettering.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + FILE);
            }
            letters = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the dot at a row and column of a text's line is set. */
    boolean isSet(String text, int row, int column) {
        int inLetter = column % ADVANCE;
        return inLetter < ADVANCE - 1 && (columns(text.charAt(column / ADVANCE), inLetter) >> row & 1) == 1;
    }

    private int columns(char letter, int column) {
        int index = letter - FIRST;
        String columns = letters.get(index >= 0 && index < letters.size() ? index : '?' - FIRST);
        return Integer.parseInt(columns.substring(3 * column, 3 * column + 2), 16);
    }
}
