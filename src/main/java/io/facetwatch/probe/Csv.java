package io.facetwatch.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table in comma-separated values (RFC 4180) whose first line names the columns. Prints as its file's path. */
final class Csv {
    private final String path;
    private final List<String> columns;
    private final List<List<String>> rows;

    private Csv(String path, List<List<String>> lines) {
        this.path = path;
        this.columns = lines.get(0);
        this.rows = lines.subList(1, lines.size());
    }

    /** Reads a table; every row must have as many fields as there are columns, blank lines are passed over. */
    static Csv parse(String path, String text) {
        List<List<String>> lines = new Fields(text).lines();
        if (lines.isEmpty()) {
            throw new ProbeSetException("%s needs a line that names its columns, found an empty file".formatted(path));
        }
        int columns = lines.get(0).size();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).size() != columns) {
                throw new ProbeSetException("%s row %d must have %d fields as the first line has, found %d"
                        .formatted(path, i, columns, lines.get(i).size()));
            }
        }
        return new Csv(path, lines);
    }

    int rows() {
        return rows.size();
    }

    String required(String column, int row) {
        return firstOf(List.of(column), row)
                .orElseThrow(() -> new ProbeSetException("%s row %d needs a value in column '%s', found columns %s"
                        .formatted(path, row + 1, column, columns)));
    }

    /** The row's value in the first of these columns that the table has; empty where it has none or nothing is there. */
    Optional<String> firstOf(List<String> names, int row) {
        return names.stream()
                .filter(columns::contains)
                .findFirst()
                .map(name -> rows.get(row).get(columns.indexOf(name)))
                .filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return path;
    }

    /** Takes a text apart, character by character. */
    private static final class Fields {
        private final String text;
        private final List<List<String>> lines = new ArrayList<>();
        private List<String> line = new ArrayList<>();
        private final StringBuilder field = new StringBuilder();

        Fields(String text) {
            this.text = text.startsWith("\uFEFF") ? text.substring(1) : text; // byte order mark, as Excel writes it
        }

        List<List<String>> lines() {
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"') {
                    if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                        field.append('"');
                        i++;
                    } else {
                        quoted = !quoted;
                    }
                } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                    field.append(c);
                } else if (c == ',') {
                    endField();
                } else if (c == '\n') {
                    endLine();
                }
            }
            endLine();
            return lines;
        }

        private void endField() {
            line.add(field.toString());
            field.setLength(0);
        }

        private void endLine() {
            endField();
            if (line.size() > 1 || !line.get(0).isBlank()) {
                lines.add(line);
            }
            line = new ArrayList<>();
        }
    }
}
